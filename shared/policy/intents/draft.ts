import { problem, type Problem } from "../../core/problem.ts";
import { find } from "../../hujson/find.ts";
import type { HujsonDocument, JsonValue } from "../../hujson/tree.ts";
import type { PolicyIntent } from "./intent.ts";
import { isObject, spelling, spellings, valueAt, type JsonObject, type JsonPath } from "./json.ts";
import type { PlanContext } from "./policy-plan.ts";
import { networkRules, type RuleView } from "./rule-view.ts";

/** An edit a step asks for, before edits under one missing container are joined. */
export type DraftEdit = DraftReason &
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
  );

/** Why an edit is made, and in which section. */
export interface DraftReason {
  readonly reason: string;
  readonly section: string;
}

/**
 * What the steps of one intent collect: edits on one parsed text, and everything a person should hear. Steps
 * return a problem to refuse, or null.
 */
export class PolicyDraft {
  readonly root: JsonObject;
  readonly context: PlanContext;
  readonly edits: DraftEdit[] = [];
  readonly warnings: string[] = [];
  readonly leftAlone: string[] = [];
  /** Intents that take the edits back, in the order in which they have to be planned. */
  readonly inverse: PolicyIntent[] = [];

  readonly #document: HujsonDocument;
  #rules: readonly RuleView[] | null = null;

  constructor(document: HujsonDocument, root: JsonObject, context: PlanContext) {
    this.#document = document;
    this.root = root;
    this.context = context;
  }

  /** Whether the text is plain JSON, without comments and trailing commas: other tools may rely on that. */
  get isPlainJson(): boolean {
    try {
      JSON.parse(this.#document.text);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Lines of the comment directly above an element, without marks. Only `//` lines without a blank line between
   * belong to it, as in the reference implementation's patch.
   */
  commentAbove(path: JsonPath): readonly string[] {
    const node = find(this.#document.root, path);
    if (node === undefined) return [];
    return commentLines(this.#document.text, node.start);
  }

  /** Records an edit and what takes it back. */
  add(edit: DraftEdit, ...inverse: readonly PolicyIntent[]): null {
    this.edits.push(edit);
    this.inverse.unshift(...inverse);
    return null;
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
    this.#rules ??= networkRules(this.root);
    return this.#rules;
  }

  /** The name under which the file has a section, or its canonical name. */
  key(section: string): string {
    return spelling(this.root, section);
  }

  /** A section's value; absent and `null` are both undefined. */
  section(name: string): JsonValue | undefined {
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
    return valueAt(this.root, path) ?? undefined;
  }
}

/** The `//` lines directly above an offset, first to last. */
function commentLines(text: string, offset: number): string[] {
  const found: string[] = [];
  let end = text.lastIndexOf("\n", offset - 1);
  // Something else before the value on its own line: the lines above belong to that.
  if (end < 0 || text.slice(end + 1, offset).trim() !== "") return found;
  while (end > 0) {
    const start = text.lastIndexOf("\n", end - 1);
    const line = text.slice(start + 1, end).trim();
    if (!line.startsWith("//")) break;
    found.unshift(line.slice(2).replace(/^ /u, ""));
    end = start;
  }
  return found;
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
