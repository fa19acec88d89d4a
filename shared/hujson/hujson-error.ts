import { goQuoteCharacter } from "../core/go-quote.ts";
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

/** `invalid character 'x' <where>` for the character at an offset, in the reference's spelling of characters. */
export function invalidCharacter(text: string, offset: number, where: string): string {
  return `invalid character ${goQuoteCharacter(text.codePointAt(offset) ?? 0)} ${where}`;
}

/**
 * The reason as people read it. The reference says of a text without a closing quote that it is an invalid literal, with
 * all that follows it up to the next quote.
 */
export function shownReason({ reason }: Pick<HujsonError, "reason">): string {
  const isUnclosed =
    /^invalid literal: "[^\n]*\n/u.test(reason) || reason === "parsing string: unexpected EOF";
  return isUnclosed ? "This text has no closing quote" : reason;
}
