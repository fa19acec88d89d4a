/**
 * Characters that could turn or hide what a text says, or tell a program to do something: controls, line and paragraph
 * separators, zero-width and bidirectional marks, tags, fillers that draw nothing, and private or unassigned ones.
 */
const hidden =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2800\u3164\uFFA0]/gu;

/** Joiners hold emoji and some scripts together and cannot reorder text. */
const joiners = "\u200C\u200D";

/** Text without what a person cannot see. Line feeds and tabs stay; every other line break becomes a line feed. */
export function visibleText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, "\n")
    .replaceAll(hidden, (character) => (`\n\t${joiners}`.includes(character) ? character : ""));
}

/** A stretch of a text: what can be seen, or one character that cannot. */
export interface Stretch {
  readonly text: string;
  /** “U+202E”; null for what can be seen. */
  readonly code: string | null;
}

/** A text with what cannot be seen told apart; all of it is kept. */
export function stretchesOf(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(hidden)) {
    if (index > from) stretches.push({ text: text.slice(from, index), code: null });
    stretches.push({ text: character, code: codeOf(character) });
    from = index + character.length;
  }
  if (from < text.length) stretches.push({ text: text.slice(from), code: null });
  return stretches;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** What can be seen of a text on one line, single-spaced. */
export function visibleLine(text: string): string {
  return visibleText(text).replaceAll(/\s+/gu, " ").trim();
}
