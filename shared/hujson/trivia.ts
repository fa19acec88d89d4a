/** Whitespace as JSON knows it: space, tab, line feed, carriage return. */
export function isWhitespaceCode(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/**
 * The end of the comment that starts at `at`, or -1 if none does. A line comment ends *before* its newline; one without
 * an end, which no parsed text has, reaches to the end of the text.
 */
function commentEndOrNone(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x2f) return -1;
  const next = text.charCodeAt(at + 1);
  if (next !== 0x2f && next !== 0x2a) return -1;
  const end = next === 0x2f ? text.indexOf("\n", at + 2) : text.indexOf("*/", at + 2);
  if (end < 0) return text.length;
  return next === 0x2f ? end : end + 2;
}

/** The end of the comment that starts at `at`; between two tokens of a parsed text nothing else can. */
export function commentEnd(text: string, at: number): number {
  const end = commentEndOrNone(text, at);
  if (end < 0) throw new RangeError(`no comment at ${at}`);
  return end;
}

/** The offset of the first character at or behind `at` that is neither whitespace nor comment. */
export function skipTrivia(text: string, at: number): number {
  let offset = at;
  for (;;) {
    if (isWhitespaceCode(text.charCodeAt(offset))) offset++;
    else {
      const end = commentEndOrNone(text, offset);
      if (end < 0) return offset;
      offset = end;
    }
  }
}

/** Whether the span holds a comment; the span must hold nothing but whitespace and comments. */
export function hasComment(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isWhitespaceCode(text.charCodeAt(at))) return true;
  return false;
}

/** The whitespace that the line of an offset begins with (up to the offset at most). */
export function indentationAt(text: string, offset: number): string {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  let end = start;
  while (end < offset && (text.charCodeAt(end) === 0x20 || text.charCodeAt(end) === 0x09)) end++;
  return text.slice(start, end);
}
