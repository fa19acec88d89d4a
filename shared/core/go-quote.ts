/**
 * How Go prints texts and characters in messages (`%q`). The service is written in Go, and its words show through in
 * what it says of a policy file. (https://pkg.go.dev/strconv#Quote)
 */

const escapes: ReadonlyMap<string, string> = new Map([
  ["\u0007", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

/** Printable ASCII without the two characters that are escaped. */
const plain = /^[ !#-[\]-~]*$/;

/** What Go’s `unicode.IsPrint` holds to be printable: of all white space the ASCII space alone. */
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** Quotes a text: letters of any script stay, what cannot be printed is escaped. */
export function goQuote(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  let quoted = "";
  for (const character of text.toWellFormed()) {
    const codePoint = character.codePointAt(0) ?? 0;
    const escape = escapes.get(character);
    if (escape !== undefined) quoted += escape;
    else if (printable.test(character)) quoted += character;
    else if (codePoint < 0x80) quoted += `\\x${codePoint.toString(16).padStart(2, "0")}`;
    else quoted += codePointEscape(codePoint);
  }
  return `"${quoted}"`;
}

/** Quotes one character as the HuJSON parser does: one that would not be seen, as its code point. */
export function goQuoteCharacter(codePoint: number): string {
  // A lone surrogate has no UTF-8 form; it would be sent as U+FFFD.
  const character = String.fromCodePoint(codePoint).toWellFormed();
  if (character === "'" || character === "\\") return `'\\${character}'`;
  return printable.test(character) ? `'${character}'` : `'${codePointEscape(codePoint)}'`;
}

function codePointEscape(codePoint: number): string {
  const hex = codePoint.toString(16);
  return codePoint <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
