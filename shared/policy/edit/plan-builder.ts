import { problem, type Problem } from "../../core/problem.ts";
import type { JsonValue } from "../../hujson/tree.ts";
import type { PolicyDocument } from "../document/policy-file.ts";
import type { AppPart } from "./removal/app-part.ts";
import type { App } from "../document/app.ts";
import { appsOf, type AppEntry } from "../document/app-connectors.ts";
import { fixedDestinationsOf } from "../document/fixed-destinations.ts";
import type { Policy } from "../document/model.ts";
import type { PolicyIntent } from "./intent.ts";
import {
  isObject,
  pathKey,
  spelling,
  spellings,
  valueAt,
  type JsonObject,
  type JsonPath,
} from "../../hujson/json.ts";
import { attachedComment } from "../../hujson/attached-comment.ts";
import type { PlanContext } from "./policy-plan.ts";
import { networkRules, type RuleView } from "./rule-view.ts";

/** An edit a step asks for, before edits under one missing container are joined. */
export type WantedEdit = EditReason &
  (
    | {
        readonly op: "set";
        readonly path: JsonPath;
        readonly value: JsonValue;
        readonly comment?: readonly string[];
      }
    | {
        readonly op: "insert";
        readonly path: JsonPath;
        readonly index?: number;
        readonly value: JsonValue;
        readonly comment?: readonly string[];
      }
    | { readonly op: "remove"; readonly path: JsonPath }
    | { readonly op: "rename"; readonly path: JsonPath; readonly name: string }
    | { readonly op: "comment"; readonly path: JsonPath; readonly from: string; readonly to: string }
  );

/** Why an edit is made, and in which section. */
export interface EditReason {
  readonly reason: string;
  readonly section: string;
}

/**
 * What the steps of one intent collect: edits on one parsed text, and everything a person should hear. Steps
 * return a problem to refuse, or null.
 */
export class PlanBuilder {
  readonly root: JsonObject;
  readonly context: PlanContext;
  /** Apps of the text that the intent has to spare; none where it spares nothing. */
  readonly newApps: readonly AppEntry[];
  readonly edits: WantedEdit[] = [];
  readonly warnings: string[] = [];
  readonly leftAlone: string[] = [];
  readonly parts: AppPart[] = [];
  /** Intents that take the edits back, in the order in which they have to be planned. */
  readonly inverse: PolicyIntent[] = [];

  /** The text before the edits. */
  readonly document: PolicyDocument;
  /** Words of comments that are to be others. */
  respelled: { readonly from: string; readonly to: string } | null = null;

  readonly #read = new Set<string>();
  readonly #removed = new Set<string>();
  #rules: readonly RuleView[] | null = null;
  #apps: readonly AppEntry[] | null = null;

  /** `appsBefore` names the apps that were there before the change which the intent takes back. */
  constructor(
    document: PolicyDocument,
    root: JsonObject,
    context: PlanContext,
    appsBefore?: readonly string[],
  ) {
    this.document = document;
    this.root = root;
    this.context = context;
    this.newApps = appsBefore === undefined ? [] : this.apps.filter(({ name }) => !appsBefore.includes(name));
  }

  /** The typed values of the text before the edits, for a step that reads the named section. */
  policyFor(section: keyof Policy): Policy {
    this.#read.add(section);
    return this.document.policy;
  }

  /** Whether the text is plain JSON, without comments and trailing commas: other tools may rely on that. */
  get isPlainJson(): boolean {
    try {
      JSON.parse(this.document.text);
      return true;
    } catch {
      return false;
    }
  }

  /** Lines of the comment that belongs to an element, without marks. */
  commentAbove(path: JsonPath): readonly string[] {
    return attachedComment(this.document, path);
  }

  /** Records an edit and what takes it back. */
  add(edit: WantedEdit, ...inverse: readonly PolicyIntent[]): null {
    this.edits.push(edit);
    if (edit.op === "remove") this.#removed.add(pathKey(edit.path));
    this.inverse.unshift(...inverse);
    return null;
  }

  /** Whether the edits so far take away what stands at a path. */
  removes(path: JsonPath): boolean {
    return (
      this.#removed.size > 0 && path.some((_, end) => this.#removed.has(pathKey(path.slice(0, end + 1))))
    );
  }

  /** Puts another name in place of one in the comments as well. */
  respell(from: string, to: string): void {
    this.respelled = { from, to };
  }

  /** Records what a person should know before agreeing. */
  warn(sentence: string): null {
    if (!this.warnings.includes(sentence)) this.warnings.push(sentence);
    return null;
  }

  /** Records what is deliberately not touched. */
  leave(sentence: string): null {
    if (!this.leftAlone.includes(sentence)) this.leftAlone.push(sentence);
    return null;
  }

  /** The network rules of the text before the edits, read once. */
  get rules(): readonly RuleView[] {
    this.#read.add("acls").add("grants");
    this.#rules ??= networkRules(this.document);
    return this.#rules;
  }

  /** The apps of the text before the edits, in file order. */
  get apps(): readonly AppEntry[] {
    const policy = this.policyFor("nodeAttrs");
    this.#apps ??= appsOf(policy);
    return this.#apps;
  }

  /** The fixed destinations of the text before the edits. */
  get fixedDestinations(): readonly App[] {
    return fixedDestinationsOf(this.policyFor("grants"));
  }

  /** Sections that the steps have read so far: what they answer depends on these being read right. */
  get sectionsRead(): readonly string[] {
    return [...this.#read];
  }

  /** The whole file, for a question that any section may answer. */
  readAll(): JsonObject {
    for (const key of Object.keys(this.root)) this.#read.add(key);
    return this.root;
  }

  /** The name under which the file has a section, or its canonical name. */
  key(section: string): string {
    return spelling(this.root, section);
  }

  /** A section's value; absent and `null` are both undefined. */
  section(name: string): JsonValue | undefined {
    this.#read.add(name);
    return this.root[this.key(name)] ?? undefined;
  }

  /** A section that maps names to values; empty when absent. A problem when it has another shape. */
  mapSection(name: string): { readonly map: JsonObject } | { readonly refused: Problem } {
    const value = this.section(name) ?? {};
    return isObject(value) ? { map: value } : { refused: unexpectedShape(name) };
  }

  /** Whether the file has neither `acls` nor `grants`: the service then allows everything. */
  get allowsEverything(): boolean {
    return !["acls", "grants"].some((name) =>
      spellings(this.root, name).some((key) => this.root[key] !== null && this.root[key] !== undefined),
    );
  }

  /** The value at a path of the text as it was before the edits. */
  at(path: JsonPath): JsonValue | undefined {
    const [section] = path;
    if (section !== undefined) this.#read.add(String(section));
    return valueAt(this.root, path) ?? undefined;
  }
}

/** A refusal for a part of the file that is not what its section holds. */
export function unexpectedShape(where: string): Problem {
  return problem("edit-refused", `“${where}” in the policy file does not have the shape it should have.`, {
    meaning: "A change there could damage what is written, so nothing was changed.",
    remedy: "Correct that part of the policy file first.",
  });
}

/** A refusal for something an intent asks for that cannot be. */
export function invalid(what: string, remedy?: string): Problem {
  return problem("app-invalid", what, remedy === undefined ? {} : { remedy });
}

/** Runs a step for each item until one refuses. */
export function each<T>(items: readonly T[], step: (item: T) => Problem | null): Problem | null {
  for (const item of items) {
    const refused = step(item);
    if (refused !== null) return refused;
  }
  return null;
}
