import { lineIndex } from "../../hujson/positions.ts";
import type { Access } from "../../policy/access/access.ts";
import type { AccessGround } from "../../policy/access/answers.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import { parseSelector } from "../../policy/document/selector.ts";
import { ruleName, shortRuleName } from "../rule-name.ts";
import type { ReachWay, WayGroup, WayRule } from "./reach.ts";

/** What a way of any kind says of itself. */
export interface SomeWay extends AccessGround {
  readonly through: readonly string[];
  readonly isDirect: boolean;
}

/** The key of the group that stands for somebody’s own login. */
const directKey = "directly";

/** The names and rules that the ways of a picture go through, each once, in the order in which they were first met. */
export class WayNames {
  readonly #document: PolicyDocument;
  readonly #access: Access;
  readonly #groups = new Map<string, WayGroup>();
  readonly #rules = new Map<string, { readonly rule: WayRule; readonly offset: number }>();
  #lines: ReturnType<typeof lineIndex> | undefined;

  constructor(document: PolicyDocument, access: Access) {
    this.#document = document;
    this.#access = access;
  }

  /** The groups, as the file has them; then those of which nobody can say whom they mean, then the own login. */
  get groups(): readonly WayGroup[] {
    const order = { named: 0, unknown: 1, direct: 2 };
    return [...this.#groups.values()].toSorted((one, other) => order[one.kind] - order[other.kind]);
  }

  /** The rules, in the order of the file. */
  get rules(): readonly WayRule[] {
    return [...this.#rules.values()]
      .toSorted((one, other) => one.offset - other.offset)
      .map(({ rule }) => rule);
  }

  /** Notes a way and answers with its parts: one for each name that means the same person. */
  note(way: SomeWay): readonly ReachWay[] {
    const rule = this.noteRule(way);
    const names = way.through.length === 0 ? [directKey] : way.through;
    const isOwn = (name: string) => way.isDirect && parseSelector(name).kind === "user";
    return names.map((name) => ({ group: isOwn(name) ? this.#direct() : this.#group(name), rule }));
  }

  /** “grant 4”: a rule that was noted, inside a sentence. */
  shortOf(rule: string): string {
    return this.#rules.get(rule)?.rule.short ?? rule;
  }

  /** Notes a name of which nobody can say whether it means them. */
  noteUnknown(name: string): void {
    if (!this.#groups.has(name)) this.#groups.set(name, { key: name, name, kind: "unknown", people: null });
  }

  #direct(): string {
    this.#groups.set(directKey, { key: directKey, name: directKey, kind: "direct", people: null });
    return directKey;
  }

  #group(name: string): string {
    if (!this.#groups.has(name)) {
      const { people } = this.#access.sizeOf(name);
      this.#groups.set(name, { key: name, name, kind: "named", people });
    }
    return name;
  }

  /** Notes the rule of a way and answers with its key. */
  noteRule({ origin, postures }: AccessGround): string {
    if (origin === null) {
      const words = { name: "No rules", short: "a file without rules" };
      const rule = { key: "none", ...words, line: null, postures: [], check: "" };
      this.#rules.set("none", { rule, offset: 0 });
      return "none";
    }
    const { section, index, offset } = origin;
    const key = `${section} ${index}`;
    if (!this.#rules.has(key)) {
      const { policy, text } = this.#document;
      this.#lines ??= lineIndex(text);
      const ssh = section === "ssh" ? policy.ssh[index] : undefined;
      const rule: WayRule = {
        key,
        name: ruleName(section, index, policy),
        short: shortRuleName(section, index),
        line: this.#lines.positionAt(offset).line,
        postures: [...postures],
        // Source: Tailscale docs, “Tailscale SSH: check mode”: without a period it is 12 hours.
        check: ssh?.action?.text.trim() === "check" ? (ssh.checkPeriod?.text.trim() ?? "12h") : "",
      };
      this.#rules.set(key, { rule, offset });
    }
    return key;
  }
}
