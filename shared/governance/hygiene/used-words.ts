import type { JsonValue } from "../../hujson/tree.ts";
import { isInDeclarationOf, mentionsIn, type Mention } from "../../policy/document/mentions.ts";

const letter = /[\p{L}\p{N}_-]/u;
const runs = /[\p{L}\p{N}_-]+/gu;
/** What takes two units of a text, and so is no letter for whoever looks at one unit at a time. */
const doubles = /[\u{10000}-\u{10ffff}]/gu;

/** The words of a file that may mean a declared name, looked through once for any number of names. */
export class UsedWords {
  readonly #mentions: readonly Mention[];
  /** The mentions in which a run of letters stands. */
  readonly #holding = new Map<string, Mention[]>();

  /** @param root The value of a whole policy file. */
  constructor(root: JsonValue) {
    this.#mentions = mentionsIn(root).map(({ path, text }) => ({ path, text: text.toLowerCase() }));
    for (const mention of this.#mentions)
      for (const run of new Set(runsOf(mention.text))) {
        const held = this.#holding.get(run);
        if (held === undefined) this.#holding.set(run, [mention]);
        else held.push(mention);
      }
  }

  /**
   * Whether anything in the file may mean a name: wherever it stands as a word of its own, whatever the case and whatever
   * stands around it. What nobody here understands counts as a use.
   */
  mean(name: string): boolean {
    const wanted = name.toLowerCase();
    return this.#near(wanted).some(
      ({ path, text }) => standsIn(wanted, text) && !isInDeclarationOf(name, path),
    );
  }

  /** The mentions that can hold it: each of its runs of letters is a whole one there too. The rarest of them says it fastest. */
  #near(wanted: string): readonly Mention[] {
    return runsOf(wanted)
      .map((run) => this.#holding.get(run) ?? [])
      .reduce((least, held) => (held.length < least.length ? held : least), this.#mentions);
  }
}

function runsOf(text: string): readonly string[] {
  return text.replaceAll(doubles, " ").match(runs) ?? [];
}

function standsIn(wanted: string, text: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + wanted.length)];
    if (!letter.test(before) && !letter.test(after)) return true;
  }
  return false;
}
