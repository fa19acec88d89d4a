import type { GreenCheck } from "../../egress/green-check.ts";
import type { WholeList } from "../../egress/whole-list.ts";
import { entriesOf, entryOf, type Entry } from "./delta.ts";

/** What a removal is written from. It comes from a green check and from nothing else. */
export class Removal {
  readonly #check: GreenCheck;

  private constructor(check: GreenCheck) {
    this.#check = check;
  }

  static of(check: GreenCheck): Removal {
    return new Removal(check);
  }

  /** What is taken out, and nothing but that. */
  get gone(): readonly Entry[] {
    return this.#check.expired.flatMap(({ entry }) => entryOf(entry.range) ?? []);
  }

  /** The entries that hold the current addresses. Null where one of them is a range that is no block. */
  get holding(): readonly Entry[] | null {
    const blocks = this.#check.holding.map(({ range }) => entryOf(range));
    const known = blocks.flatMap((block) => block ?? []);
    return known.length === blocks.length ? known : null;
  }

  /** What is ours afterwards: what an object of our own holds then. */
  get rest(): readonly Entry[] {
    return entriesOf(this.#check.current);
  }

  /** The list as it was compared. */
  get list(): WholeList {
    return this.#check.list;
  }
}
