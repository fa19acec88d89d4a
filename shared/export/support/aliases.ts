import { visibleText } from "../../core/visible-text.ts";
import { patternAt, type NameKind } from "./patterns.ts";

/** One person, device …, whatever it is called by. */
interface Named {
  readonly kind: NameKind;
  alias: string | null;
}

/** A name as it is looked for: in small letters, with whose it is. */
interface Wanted {
  readonly folded: string;
  readonly named: Named;
}

/** At most so many characters of a name decide where it is looked up. */
const keyLength = 3;

/** What belongs to a word, in scripts that put spaces between words: only whole words are names there. */
const wordCharacter =
  /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}]$/u;

/**
 * Stand-ins for names and addresses: the same one for the same name wherever it turns up, another for every other. Names
 * are told apart without regard to case. No stand-in is a name that somebody has.
 */
export class Aliases {
  readonly #byName = new Map<string, Named>();
  readonly #byKey = new Map<string, Wanted[]>();
  readonly #counts = new Map<NameKind, number>();

  /**
   * Makes a name known before the first stand-in is asked for, with what else the same person, device … is called by. Of
   * two who share such a word, it goes on meaning the first.
   */
  add(kind: NameKind, name: string, ...others: readonly string[]): void {
    const folded = foldedName(name);
    const named = this.#byName.get(folded) ?? { kind, alias: null };
    for (const one of [folded, ...others.map(foldedName)]) {
      this.#learn(one, named);
      // Sentences may have it on one line.
      this.#learn(one.replaceAll(/\s+/gu, " "), named);
    }
  }

  /** What stands in for a name, which need not be known before. */
  of(kind: NameKind, name: string): string {
    const folded = foldedName(name);
    if (folded === "") return "";
    const named = this.#byName.get(folded) ?? { kind, alias: null };
    this.#learn(folded, named);
    return this.#aliasOf(named);
  }

  /** What stands in for a name that is known already; null for any other. */
  known(name: string): string | null {
    const named = this.#byName.get(foldedName(name));
    return named === undefined ? null : this.#aliasOf(named);
  }

  /** A text in which a stand-in is in the place of every known name, and of all that looks like an address, a domain or an id. */
  text(raw: string): string {
    const text = visibleText(raw).normalize("NFC");
    const { folded, origins } = foldText(text);
    let shown = "";
    let at = 0;
    while (at < folded.length) {
      const name = this.#nameAt(folded, at);
      const pattern = isBoundary(folded, at) ? patternAt(folded, at) : null;
      const isPattern = pattern !== null && isBoundary(folded, at + pattern.length);
      if (isPattern && pattern.length >= (name?.folded.length ?? 0)) {
        shown += pattern.parts
          .map((part) => (typeof part === "string" ? part : this.of(part.kind, part.name)))
          .join("");
        at += pattern.length;
      } else if (name !== null) {
        shown += this.#aliasOf(name.named);
        at += name.folded.length;
      } else {
        const next = nextPlace(folded, at);
        shown += text.slice(origins[at], origins[next]);
        at = next;
      }
    }
    return shown;
  }

  #learn(folded: string, named: Named): void {
    if (folded === "" || this.#byName.has(folded)) return;
    this.#byName.set(folded, named);
    const key = folded.slice(0, keyLength);
    const wanted = this.#byKey.get(key) ?? [];
    this.#byKey.set(key, wanted);
    wanted.push({ folded, named });
  }

  /** The longest known name that stands here as a word of its own. */
  #nameAt(folded: string, at: number): Wanted | null {
    if (!isBoundary(folded, at)) return null;
    let best: Wanted | null = null;
    for (let length = keyLength; length > 0; length--) {
      for (const one of this.#byKey.get(folded.slice(at, at + length)) ?? []) {
        const isLonger = one.folded.length > (best?.folded.length ?? 0);
        if (isLonger && folded.startsWith(one.folded, at) && isBoundary(folded, at + one.folded.length)) {
          best = one;
        }
      }
    }
    return best;
  }

  #aliasOf(named: Named): string {
    while (named.alias === null) {
      const number = (this.#counts.get(named.kind) ?? 0) + 1;
      this.#counts.set(named.kind, number);
      const alias = `${named.kind}-${number}`;
      if (!this.#byName.has(alias)) named.alias = alias;
    }
    return named.alias;
  }
}

/** Whether no word goes on across this place. */
function isBoundary(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  const before = wordCharacter.test(codePointBefore(text, at));
  return !(before && wordCharacter.test(String.fromCodePoint(text.codePointAt(at) ?? 0)));
}

function codePointBefore(text: string, at: number): string {
  const isPair = at > 1 && /[\uDC00-\uDFFF]/u.test(text[at - 1] ?? "");
  return text.slice(isPair ? at - 2 : at - 1, at);
}

/** Where the next name could begin. */
function nextPlace(text: string, at: number): number {
  return at + String.fromCodePoint(text.codePointAt(at) ?? 0).length;
}

function foldedName(name: string): string {
  return foldText(visibleText(name).trim().normalize("NFC")).folded;
}

/** Small letters, with where each of them stands in the text: some have more of them than capitals. */
function foldText(text: string): { readonly folded: string; readonly origins: readonly number[] } {
  let folded = "";
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    // By way of capitals, as some small letters share one: ß and ss, σ and ς.
    const small = character.toUpperCase().toLowerCase();
    folded += small;
    for (let unit = 0; unit < small.length; unit++) origins.push(at);
    at += character.length;
  }
  origins.push(text.length);
  return { folded, origins };
}
