/** A place in a text, both 1-based; the column counts UTF-8 bytes, as Go programs (and so the service) count it. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** How many bytes `text` takes in UTF-8 between two UTF-16 offsets; a lone surrogate counts as U+FFFD. */
export function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (isHighSurrogate(code) && at + 1 < end && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** The position of one offset. For many offsets of one text, use {@link lineIndex}. */
export function positionAt(text: string, offset: number): Position {
  const bounded = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf("\n"); next >= 0 && next < bounded; next = text.indexOf("\n", lineStart)) {
    line++;
    lineStart = next + 1;
  }
  return { line, column: 1 + utf8Length(text, lineStart, bounded) };
}

/** Converts between offsets and positions of one text. */
export interface LineIndex {
  /** How many lines the text has; a text that ends with a newline has an empty last one. */
  readonly lineCount: number;
  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position;
  /**
   * The offset of a position. A column inside a character means that character's start, a column behind the line its
   * end (before the line break), a line outside the text the nearest end of the text.
   */
  offsetAt(position: Position): number;
}

/** Indexes the lines of a text once, so that each conversion afterwards looks at one line only. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);

  function lineAt(offset: number): number {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    lineCount: starts.length,
    positionAt(offset) {
      const bounded = Math.min(Math.max(offset, 0), text.length);
      const line = lineAt(bounded);
      return { line: line + 1, column: 1 + utf8Length(text, starts[line] ?? 0, bounded) };
    },
    offsetAt({ line, column }) {
      if (line < 1) return 0;
      const start = starts[line - 1];
      if (start === undefined) return text.length;
      const next = starts[line];
      const lineEnd = next === undefined ? text.length : next - 1;
      let at = start;
      let bytes = 1;
      while (at < lineEnd) {
        const width = isHighSurrogate(text.charCodeAt(at)) && at + 1 < lineEnd ? 2 : 1;
        bytes += utf8Length(text, at, at + width);
        if (bytes > column) break;
        at += width;
      }
      return at;
    },
  };
}
