/** A piece of a POSIX shell command. Only `shell`, `word` and `words` make one, so no text gets in without quotes. */
export class ShellText {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Fixed text of the program with pieces between. */
  static joined(fixed: readonly string[], pieces: readonly ShellText[]): ShellText {
    return new ShellText(fixed.map((text, index) => text + (pieces[index]?.text ?? "")).join(""));
  }

  /** One literal word in single quotes: nothing in it is expanded, and a quote cannot end it. */
  static quoted(text: string): ShellText {
    return new ShellText(`'${text.replaceAll("\0", "").replaceAll("'", String.raw`'\''`)}'`);
  }

  /** What a variable holds, as one word. */
  static variable(name: string): ShellText {
    return new ShellText(`"$${name.replaceAll(/[^A-Z0-9_]/gu, "")}"`);
  }
}

/** Fixed text of a command; what stands between must be a piece itself. Backslashes stay as they are written. */
export function shell(fixed: TemplateStringsArray, ...pieces: readonly ShellText[]): ShellText {
  return ShellText.joined(fixed.raw, pieces);
}

/** A literal word. */
export function word(text: string): ShellText {
  return ShellText.quoted(text);
}

/** What a variable holds, as one word. */
export function valueOf(variable: Variable): ShellText {
  return ShellText.variable(variable.name);
}

/** Several pieces, one after another on a line. */
export function joined(pieces: readonly ShellText[]): ShellText {
  return ShellText.joined(
    pieces.map((_, index) => (index === 0 ? "" : " ")),
    pieces,
  );
}

/** A variable of the person’s environment that a command reads: a credential, or which list is meant. */
export interface Variable {
  /** Capital letters, digits and underscores. */
  readonly name: string;
  readonly meaning: string;
}

/** What a block begins with. */
export interface BlockHead {
  /** The programs that it needs, after “Needs”. */
  readonly tools: string;
  readonly variables: readonly Variable[];
  /** Sentences of our own, one comment each. */
  readonly notes: readonly string[];
}

/**
 * A block for `sh`, `bash` or `zsh`. It runs in a subshell, so that a failure ends the block and not the person’s terminal,
 * and checks its variables first. No line break at the end: a pasted last line must not run by itself.
 */
export function shellBlock({ tools, variables, notes }: BlockHead, lines: readonly ShellText[]): string {
  const comments = [...notes, `Needs ${tools}.`].map((note) => `  # ${note.replaceAll(/\p{Cc}/gu, " ")}`);
  const checks = variables.map(({ name, meaning }) => `  : "\${${name}:?}"  # ${meaning}`);
  // A line break in a literal word is part of it, so only the first line of a piece is moved in.
  const body = lines.map(({ text }) => `  ${text}`);
  return ["( set -eu", ...comments, ...checks, ...body].join("\n") + " )";
}
