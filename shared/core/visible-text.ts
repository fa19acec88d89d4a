/**
 * Characters that could turn or hide what a text says, or tell a program to do something: controls, line and paragraph
 * separators, zero-width and bidirectional marks, tags, and private or unassigned ones.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Joiners hold emoji and some scripts together and cannot reorder text. */
const joiners = "\u200C\u200D";

/** Text without what a person cannot see. Line feeds and tabs stay; every other line break becomes a line feed. */
export function visibleText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, "\n")
    .replaceAll(hidden, (character) => (`\n\t${joiners}`.includes(character) ? character : ""));
}

/** The same on one line, single-spaced. */
export function visibleLine(text: string): string {
  return visibleText(text).replaceAll(/\s+/gu, " ").trim();
}
