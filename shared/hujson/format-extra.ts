import { utf8Length } from "./positions.ts";
import { isWhitespaceCode } from "./trivia.ts";

/** How the whitespace and comments at one place are laid out. */
export interface ExtraLayout {
  /** Start on a new line. */
  readonly newlineBefore?: boolean;
  /** End on a new line. */
  readonly newlineAfter?: boolean;
  readonly dropBlankLinesBefore?: boolean;
  readonly dropBlankLinesAfter?: boolean;
  /** The last line is indented one step less, as a closing bracket is. */
  readonly outdentLast?: boolean;
  /** At least a space. */
  readonly spaceIfEmpty?: boolean;
}

/** Lengths in bytes of the first and last line of a piece of text, as far as comments and values fill them. */
export interface LineLengths {
  readonly first: number;
  readonly last: number;
  readonly multiline: boolean;
}

/** Line breaks of other systems become `\n`, a lone carriage return a space. */
function normalizedExtra(extra: string): string {
  if (!extra.includes("\r")) return extra;
  return extra.replaceAll("\r\n", "\n").replaceAll("\n\r", "\n").replaceAll("\r", " ");
}

/** Whitespace and comments laid out at a depth: at most one blank line in a row, comments verbatim. */
export function formatExtra(written: string, depth: number, layout: ExtraLayout): string {
  const extra = normalizedExtra(written);
  let out = layout.newlineBefore === true && !extra.includes("\n") ? "\n" : "";
  for (let at = 0; at < extra.length;) {
    const blanks = whitespaceEnd(extra, at);
    if (blanks > at) {
      out += "\n".repeat(Math.min(countNewlines(extra, at, blanks), 2));
      at = blanks;
      continue;
    }
    const end = endOfComment(extra, at);
    out += out.endsWith("\n") ? indent(depth) : " ";
    const comment = extra.slice(at, end);
    out += comment.includes("\n") ? formatBlock(comment, depth) : trimmedEnd(comment);
    at = end;
  }
  if (layout.newlineAfter === true && !out.endsWith("\n")) out += "\n";
  if (layout.dropBlankLinesBefore === true) while (out.startsWith("\n\n")) out = out.slice(1);
  if (layout.dropBlankLinesAfter === true) while (out.endsWith("\n\n")) out = out.slice(0, -1);
  if (out.endsWith("\n")) return out + indent(layout.outdentLast === true ? depth - 1 : depth);
  if (out !== "") return `${out} `;
  return layout.spaceIfEmpty === true ? " " : "";
}

/**
 * How much of its first and last line an extra fills as it is written: the reference measures before it replaces line
 * breaks, so the carriage return behind a line comment counts.
 */
export function extraLengths(extra: string): LineLengths {
  const newline = extra.indexOf("\n");
  if (newline < 0) {
    const length = commentLength(extra);
    return { first: length, last: length, multiline: false };
  }
  const first = commentLength(extra.slice(0, newline));
  const last = commentLength(extra.slice(extra.lastIndexOf("\n") + 1));
  return { first, last, multiline: true };
}

/** Bytes that the comments on one line take, a space before each and one behind a block comment. */
function commentLength(line: string): number {
  let length = 0;
  let at = whitespaceEnd(line, 0);
  while (at < line.length) {
    const closed = line.startsWith("/*", at) ? line.indexOf("*/", at + 2) : -1;
    if (closed < 0)
      return line.startsWith("/", at) ? length + 1 + utf8Length(line, at, line.length) : closing(length);
    length += 1 + utf8Length(line, at, closed + 2);
    at = whitespaceEnd(line, closed + 2);
  }
  return closing(length);
}

function closing(length: number): number {
  return length > 0 ? length + 1 : 0;
}

/** A block comment over several lines: re-indented as a whole, its lines keeping their places to each other. */
function formatBlock(comment: string, depth: number): string {
  const lines = comment.split("\n").map(trimmedEnd);
  const [opening = "", ...body] = lines;
  let common = body.find((line) => line !== "") ?? "";
  for (const [index, line] of body.entries()) {
    if (line === "") continue;
    if (index === body.length - 1 && line.slice(whitespaceEnd(line, 0)) === "*/") {
      body[index] = `${common.slice(0, whitespaceEnd(common, 0))}*/`;
      break;
    }
    common = commonPrefix(common, line);
  }
  const margin = whitespaceEnd(common, 0);
  // A column of stars stays below the star of the opening.
  const star = !body.includes("") && common.charAt(margin) === "*" ? " " : "";
  const laidOut = body.map((line) => (line === "" ? "" : indent(depth) + star + line.slice(margin)));
  return [opening, ...laidOut].join("\n");
}

function commonPrefix(prefix: string, line: string): string {
  let length = 0;
  while (length < prefix.length && length < line.length && prefix[length] === line[length]) length++;
  return prefix.slice(0, length);
}

/** The end of a comment; that of a line comment is before its newline. */
function endOfComment(extra: string, at: number): number {
  const block = extra.charCodeAt(at + 1) === 0x2a;
  const end = block ? extra.indexOf("*/", at + 2) : extra.indexOf("\n", at);
  if (end < 0) return extra.length;
  return block ? end + 2 : end;
}

function whitespaceEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWhitespaceCode(text.charCodeAt(at))) at++;
  return at;
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x0a) count++;
  return count;
}

function indent(depth: number): string {
  return "\t".repeat(depth);
}

/** Without the white space at its end, as Go's `unicode.IsSpace` sees it. */
export function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isUnicodeSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

function isUnicodeSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
