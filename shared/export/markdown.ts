import { visibleLine, visibleText } from "../core/visible-text.ts";

/** Mail addresses and mentions: a reader of Markdown makes links of them, or calls people, even where they are escaped. */
const addresses = /((?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]*@[A-Za-z0-9][A-Za-z0-9._/-]*)/u;

/**
 * Text that Markdown shows as it is: no emphasis, links, headings, lists, mentions or HTML, and nothing that a person
 * cannot see. Line breaks become spaces; mail addresses and mentions become inline code.
 */
export function markdownText(text: string): string {
  return visibleLine(text)
    .split(addresses)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part) : escaped(part)))
    .join("")
    .replace(/^(\d*)([-+.)])(?=\s|$)/u, String.raw`$1\$2`);
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>#|~!&]/gu, String.raw`\$&`)
    .replaceAll(/\b(https?|ftp):\/\//giu, String.raw`$1\://`)
    .replaceAll(/\b(www)\./giu, String.raw`$1\.`);
}

/** The address of a page: a host alone before the path, and nothing that ends a link or hides in one. */
const pageAddress = /^https:\/\/[a-z0-9.-]+(?:\/[\w.~!$&'()*+,;=:@%/?#-]*)?$/iu;

/** The address of a page as a link that works; as text where it is anything else. */
export function markdownLink(address: string): string {
  return pageAddress.test(address) ? `<${address}>` : markdownText(address);
}

/** Text as inline code; backticks inside are allowed. */
export function markdownCode(text: string): string {
  const line = visibleText(text).replaceAll(/\s+/gu, " ");
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A fenced block whose fence the text cannot close. */
export function markdownBlock(text: string, language = ""): string {
  const shown = visibleText(text);
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown.replace(/\n$/u, "")}\n${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
