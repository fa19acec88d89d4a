import { addAll, bitset, hasBit, type Bitset } from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { RuleOrigin } from "../rules/rule.ts";
import { Subjects } from "./subjects.ts";

/** Why access is given: a rule of the file, and what it asks for besides. */
export interface AccessGround {
  /** null where the file has neither `acls` nor `grants`, so that everything is allowed. */
  readonly origin: RuleOrigin | null;
  /** Tags of the only devices that may carry the traffic; empty for any. */
  readonly via: readonly string[];
  /** Postures of which the source device must meet one; empty for none. */
  readonly postures: readonly string[];
}

/** How somebody comes to an access. */
export interface Way extends AccessGround {
  /** The sources of the rule that mean them, as written: their own login, a group, an autogroup, `*` … */
  readonly through: readonly string[];
  /** Whether one of those sources is just them. */
  readonly isDirect: boolean;
}

/** Whom the rules of one policy mean, and through which of their sources. */
export class Sources {
  readonly subjects: Subjects;
  readonly #compiled: CompiledPolicy;
  readonly #meant = new Map<string, Bitset>();
  /** The same by the lists of the rules themselves: they are asked about again and again. */
  readonly #known = new WeakMap<readonly string[], Bitset>();

  constructor(compiled: CompiledPolicy) {
    this.#compiled = compiled;
    this.subjects = new Subjects([compiled], compiled.network);
  }

  /** Whom some sources mean together. */
  meant(from: readonly string[]): Bitset {
    const known = this.#known.get(from);
    if (known !== undefined) return known;
    const key = from.join("\n");
    const set = this.#meant.get(key) ?? this.#union(from);
    this.#meant.set(key, set);
    this.#known.set(from, set);
    return set;
  }

  /** How a rule with these sources comes to mean somebody. */
  way(number: number, from: readonly string[], { origin, via, postures }: AccessGround): Way {
    const through = from.filter((text) => hasBit(this.subjects.meant(text, this.#compiled), number));
    const subject = this.subjects.all[number];
    const isDirect =
      subject?.kind === "person" && through.some((text) => text.toLowerCase() === subject.login);
    return { origin, via, postures, through, isDirect };
  }

  #union(from: readonly string[]): Bitset {
    const set = bitset(this.subjects.all.length);
    for (const text of from) addAll(set, this.subjects.meant(text, this.#compiled));
    return set;
  }
}
