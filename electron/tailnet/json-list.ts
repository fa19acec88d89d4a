/** Gives other work a turn. */
export type GiveTurn = () => Promise<void>;

/** Time that one block of work takes at most; far below the 50 ms after which a window feels slow. */
const blockMs = 10;
/** Entries between two looks at the clock. */
const entriesPerLook = 16;

/**
 * Reads the list under `key` of a JSON object entry by entry and gives other work a turn in between, so that ten
 * thousand devices never hold the process up. Entries that `read` answers null for are counted and left out. null when
 * the text is not an object with such a list, or breaks off.
 */
export async function readListInTurns<T>(
  text: string,
  key: string,
  read: (entry: unknown) => T | null,
  turn: { readonly now: () => number; readonly give: GiveTurn },
): Promise<{ readonly entries: T[]; readonly unreadable: number } | null> {
  const scan = new ListScan(text);
  if (!scan.enter(key)) return null;
  const entries: T[] = [];
  let unreadable = 0;
  let began = turn.now();
  for (let count = 1; ; count += 1) {
    const slice = scan.next();
    if (slice === null) break;
    const value = readSlice(slice, read);
    if (value === "not-json") return null;
    if (value === null) unreadable += 1;
    else entries.push(value.entry);
    if (count % entriesPerLook === 0 && turn.now() - began > blockMs) {
      await turn.give();
      began = turn.now();
    }
  }
  return scan.closes() ? { entries, unreadable } : null;
}

function readSlice<T>(slice: string, read: (entry: unknown) => T | null): { entry: T } | "not-json" | null {
  let json: unknown;
  try {
    json = JSON.parse(slice);
  } catch {
    return "not-json";
  }
  const entry = read(json);
  return entry === null ? null : { entry };
}

const quote = 0x22;
const backslash = 0x5c;

/** Walks over the text of a JSON object without reading the values, one list entry at a time. */
class ListScan {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Goes to the first entry of the list under `key`, over whatever stands before it. */
  enter(key: string): boolean {
    if (!this.#take("{")) return false;
    for (;;) {
      this.#space();
      const name = this.#value();
      if (name === null || !name.startsWith('"') || !this.#take(":")) return false;
      if (name === JSON.stringify(key)) return this.#take("[");
      this.#space();
      if (this.#value() === null || !this.#take(",")) return false;
    }
  }

  /** The text of the next entry; null after the last one, and where the list is broken, which `closes` then sees. */
  next(): string | null {
    if (this.#take("]")) return null;
    this.#space();
    const from = this.#at;
    const slice = this.#value();
    if (slice === null || slice === "") return null;
    if (this.#take(",")) return slice;
    this.#space();
    if (this.#text[this.#at] === "]") return slice;
    this.#at = from;
    return null;
  }

  /** After the list: whether the object is complete. */
  closes(): boolean {
    while (this.#take(",")) {
      this.#space();
      if (this.#value() === null || !this.#take(":")) return false;
      this.#space();
      if (this.#value() === null) return false;
    }
    if (!this.#take("}")) return false;
    this.#space();
    return this.#at === this.#text.length;
  }

  #take(character: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    for (; ; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  }

  /** Steps over one value by its brackets and quotes; null when the text ends inside it. */
  #value(): string | null {
    const start = this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === quote) {
        const end = this.#stringEnd(this.#at + 1);
        if (end === -1) return null;
        this.#at = end;
        if (depth === 0) return this.#cut(start, 1);
      } else if (code === 0x7b || code === 0x5b) {
        depth += 1;
      } else if (code === 0x7d || code === 0x5d) {
        if (depth === 0) return this.#cut(start, 0);
        depth -= 1;
        if (depth === 0) return this.#cut(start, 1);
      } else if (depth === 0 && (code === 0x2c || code === 0x3a || code <= 0x20)) {
        return this.#cut(start, 0);
      }
    }
    return depth === 0 ? this.#cut(start, 0) : null;
  }

  #cut(start: number, beyond: number): string {
    this.#at += beyond;
    return this.#text.slice(start, this.#at);
  }

  /** Position of the quote that ends a string begun before `from`; -1 when none does. */
  #stringEnd(from: number): number {
    for (let at = this.#text.indexOf('"', from); at !== -1; at = this.#text.indexOf('"', at + 1)) {
      let slashes = 0;
      while (this.#text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1;
      if (slashes % 2 === 0) return at;
    }
    return -1;
  }
}
