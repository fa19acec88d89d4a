/** Where something stands in the file: a JSON pointer and a UTF-16 offset into the text. */
export interface Place {
  readonly path: string;
  readonly offset: number;
}

/**
 * A text of the file and where it stands. A large file has tens of thousands, most of them in lists, so their paths are
 * spelled only when asked for.
 */
export class Word implements Place {
  readonly text: string;
  readonly offset: number;
  readonly #path: string;
  readonly #index: number | undefined;

  /** `path` is its own, or that of the list in which it has the index. */
  constructor(text: string, offset: number, path: string, index?: number) {
    this.text = text;
    this.offset = offset;
    this.#path = path;
    this.#index = index;
  }

  get path(): string {
    return this.#index === undefined ? this.#path : `${this.#path}/${this.#index}`;
  }

  /** The same place with the text as it is to be read there. */
  readAs(text: string): Word {
    return new Word(text, this.offset, this.#path, this.#index);
  }
}

/** The texts of some words without spaces around them. */
export function textsOf(words: readonly Word[]): readonly string[] {
  return words.map(({ text }) => text.trim());
}
