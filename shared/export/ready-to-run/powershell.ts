import type { Variable } from "./shell.ts";

/** A piece of a PowerShell script. Only `script`, `literal` and `hereString` make one, so no text gets in without quotes. */
export class ScriptText {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Fixed text of the program with pieces between. */
  static joined(fixed: readonly string[], pieces: readonly ScriptText[]): ScriptText {
    return new ScriptText(fixed.map((text, index) => text + (pieces[index]?.text ?? "")).join(""));
  }

  /** One literal in single quotes. Curly quotes end it too, so they do not get in, and neither does what nobody sees. */
  static quoted(text: string): ScriptText {
    return new ScriptText(`'${text.replaceAll(/[\u2018-\u201B\p{Cc}\p{Cf}]/gu, "-").replaceAll("'", "''")}'`);
  }

  /** A text of its own lines, taken as it is: an argument of a program would lose its quotes in Windows PowerShell. */
  static lines(text: string): ScriptText {
    // A line that begins so would end it.
    return new ScriptText(`@'\n${text.replaceAll(/^'@/gmu, " '@")}\n'@`);
  }

  get text(): string {
    return this.#text;
  }
}

/** Fixed text of a script; what stands between must be a piece itself. Backslashes stay as they are written. */
export function script(fixed: TemplateStringsArray, ...pieces: readonly ScriptText[]): ScriptText {
  return ScriptText.joined(fixed.raw, pieces);
}

/** A literal. */
export function literal(text: string): ScriptText {
  return ScriptText.quoted(text);
}

/** A literal of several lines. */
export function hereString(text: string): ScriptText {
  return ScriptText.lines(text);
}

/** An array of literals. */
export function literals(texts: readonly string[]): ScriptText {
  const pieces = texts.map(literal);
  return ScriptText.joined(["@(", ...pieces.slice(1).map(() => ", "), ")"], pieces);
}

/**
 * A script block that stops at the first error without ending the person’s window, and checks its variables first. No line
 * break at the end: a pasted last line must not run by itself.
 */
export function scriptBlock(
  tools: string,
  variables: readonly Variable[],
  notes: readonly string[],
  lines: readonly ScriptText[],
): string {
  const comments = [...notes, `Needs ${tools}.`].map((note) => `  # ${note.replaceAll(/\p{Cc}/gu, " ")}`);
  const checks = variables.map(
    ({ name, meaning }) => `  if (-not $env:${name}) { throw 'Set ${name} first: ${meaning}' }`,
  );
  const body = lines.map(({ text }) => `  ${text}`);
  return ["& {", "  $ErrorActionPreference = 'Stop'", ...comments, ...checks, ...body].join("\n") + "\n}";
}
