import { commentEnd, isWhitespaceCode } from "./trivia.ts";

/**
 * The whitespace and comments before one item of a container (or before its closing bracket), taken apart by whom the
 * comments belong to. A comment on the same line behind a value belongs to that value; comments directly above a value,
 * with no blank line between, belong to the value below; what a blank line separates from both belongs to nobody.
 */
export interface ItemGap {
  /** Behind the comma before, the opening bracket, or the last value. */
  readonly from: number;
  /** Where the item or the closing bracket stands. */
  readonly to: number;
  /** Whether the item or bracket stands on a later line than what is before the gap. */
  readonly breaks: boolean;
  /** Whether a line comment closes the first line of the gap. */
  readonly lineComment: boolean;
  /** End of the comments that belong to what is before the gap: just before the line break if the gap breaks. */
  readonly trailEnd: number;
  /** Start of the line after the first line break; `from` if the gap does not break. */
  readonly lineStart: number;
  /** Start of what belongs to the item: a line start if the gap breaks, otherwise its first comment or itself. */
  readonly ownStart: number;
  /** Offset of the item's first own comment, or of the item. */
  readonly contentStart: number;
}

/** Takes the gap between two offsets of a parsed text apart. */
export function gapBetween(text: string, from: number, to: number): ItemGap {
  let at = from;
  let lastComment = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) return brokenGap(text, from, to, at);
    if (isWhitespaceCode(code)) at++;
    else {
      at = commentEnd(text, at);
      lastComment = at;
    }
  }
  const contentStart = skipBlanks(text, from, to);
  return {
    from,
    to,
    breaks: false,
    lineComment: false,
    trailEnd: lastComment,
    lineStart: from,
    ownStart: contentStart,
    contentStart,
  };
}

function brokenGap(text: string, from: number, to: number, newline: number): ItemGap {
  const trailEnd = newline > from && text.charCodeAt(newline - 1) === 0x0d ? newline - 1 : newline;
  let ownStart = newline + 1;
  let lineIsBlank = true;
  for (let at = newline + 1; at < to;) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) {
      at++;
      if (lineIsBlank) ownStart = at;
      lineIsBlank = true;
    } else if (isWhitespaceCode(code)) at++;
    else {
      at = commentEnd(text, at);
      lineIsBlank = false;
    }
  }
  return {
    from,
    to,
    breaks: true,
    lineComment: endsInLineComment(text, from, trailEnd),
    trailEnd,
    lineStart: newline + 1,
    ownStart,
    contentStart: skipBlanks(text, ownStart, to),
  };
}

function endsInLineComment(text: string, from: number, trailEnd: number): boolean {
  for (let at = from; at < trailEnd;) {
    if (isWhitespaceCode(text.charCodeAt(at))) at++;
    else if (text.charCodeAt(at + 1) === 0x2f) return true;
    else at = commentEnd(text, at);
  }
  return false;
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isWhitespaceCode(text.charCodeAt(at))) at++;
  return at;
}
