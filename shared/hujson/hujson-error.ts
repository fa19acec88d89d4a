import { positionAt } from "./positions.ts";

/** Why a text is not HuJSON, in the reference parser's words (github.com/tailscale/hujson, `Parse`). */
export interface HujsonError {
  /** UTF-16 offset into the text. */
  readonly offset: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-8 bytes. */
  readonly column: number;
  /** The reason alone, for example `invalid character '}' at start of value`. */
  readonly reason: string;
  /** The whole message: `hujson: line L, column C: <reason>`. */
  readonly message: string;
}

/** Builds the error for an offset of a text. */
export function hujsonError(text: string, offset: number, reason: string): HujsonError {
  const { line, column } = positionAt(text, offset);
  return { offset, line, column, reason, message: `hujson: line ${line}, column ${column}: ${reason}` };
}

/**
 * `invalid character 'x' <where>` for the character at an offset. The reference names the *byte* at that place as
 * Go's `%q` prints it, so of a character outside ASCII only its first UTF-8 byte is shown, as a Latin-1 letter.
 */
export function invalidCharacter(text: string, offset: number, where: string): string {
  return `invalid character ${quotedByte(leadingByte(text.codePointAt(offset) ?? 0))} ${where}`;
}

const goEscapes: Readonly<Record<number, string>> = {
  0x07: "\\a",
  0x08: "\\b",
  0x09: "\\t",
  0x0a: "\\n",
  0x0b: "\\v",
  0x0c: "\\f",
  0x0d: "\\r",
  0x27: "\\'",
  0x5c: "\\\\",
};

function quotedByte(byte: number): string {
  const escaped = goEscapes[byte];
  if (escaped !== undefined) return `'${escaped}'`;
  if (byte < 0x20 || byte === 0x7f) return `'\\x${byte.toString(16).padStart(2, "0")}'`;
  return `'${String.fromCharCode(byte)}'`;
}

function leadingByte(codePoint: number): number {
  if (codePoint < 0x80) return codePoint;
  if (codePoint < 0x800) return 0xc0 | (codePoint >> 6);
  if (codePoint < 0x10000) {
    // A lone surrogate has no UTF-8 form; it would be sent as U+FFFD.
    const sent = codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint;
    return 0xe0 | (sent >> 12);
  }
  return 0xf0 | (codePoint >> 18);
}
