import { trimEnds } from "../core/trim-ends.ts";
import { visibleText } from "../core/visible-text.ts";

/**
 * A quoted HCL string whose value is exactly `text`. `${` and `%{` would begin a template and are doubled.
 * Source: HCL native syntax specification, “Quoted literals” and “Template literals”.
 */
export function hclString(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(controls, escapedCodePoint);
  return `"${withoutTemplates(escaped)}"`;
}

/** Characters that have no short escape and that a reader would not see, or that would break some editors. */
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapedCodePoint(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}

/** A list of quoted strings, one per line; `indent` is that of the line it begins on. */
export function hclStringList(texts: readonly string[], indent = ""): string {
  if (texts.length === 0) return "[]";
  return `[\n${texts.map((text) => `${indent}  ${hclString(text)},\n`).join("")}${indent}]`;
}

/**
 * A heredoc whose value is `text`, for texts of several lines that people read. A heredoc always ends with a line
 * break, so a missing one at the end is added; carriage returns before one stay. One that stands alone is no character of
 * HCL: then it is a quoted string. `word` is the end mark and is changed when a line of the text is the same.
 */
export function hclHeredoc(text: string, word: string): string {
  if (/\r(?!\n)/u.test(text)) return hclString(text);
  const lines = text.split("\n").map((line) => line.trim());
  let mark = word;
  for (let number = 2; lines.includes(mark); number += 1) mark = `${word}_${number}`;
  const body = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return `<<${mark}\n${withoutTemplates(body)}${mark}`;
}

function withoutTemplates(text: string): string {
  return text.replaceAll(/([$%])\{/g, (_, sign: string) => `${sign}${sign}{`);
}

/**
 * A name for a resource or variable from any text: letters, digits and underscores, not beginning with a digit.
 * Source: HCL native syntax specification, “Identifiers”.
 */
export function hclName(text: string, fallback: string): string {
  const words = text
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "_");
  const name = trimEnds(words, (character) => character === "_");
  if (name === "") return fallback;
  return /^[a-z]/.test(name) ? name : `${fallback}_${name}`;
}

/** A comment of any text, one `#` per line. */
export function hclComment(text: string): string {
  return visibleText(text)
    .split("\n")
    .map((line) => `# ${line}`.trimEnd())
    .join("\n");
}
