import { visibleText } from "./visible-text.ts";

/**
 * Text as a CSV cell per RFC 4180, without what a person cannot see. Text that a spreadsheet would run as a formula gets
 * an apostrophe before it, also where spaces or line breaks stand first or the sign is a wide one. So does each part of it
 * that would be a cell of its own where a spreadsheet separates by semicolons or tabs, as in many countries: it sees no
 * quotes within what it takes for one cell. Source: OWASP, “CSV injection”.
 */
export function csvCell(text: string): string {
  const shown = visibleText(text);
  const parts = shown
    .split(/([;\t\n])/u)
    .map((part) => (isSign(part.trimStart().slice(0, 4)) ? `'${part}` : part));
  const inert = `${/^[\t\n]/u.test(shown) ? "'" : ""}${parts.join("")}`;
  return /[",\n]|^\s|\s$/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Whether a formula may begin so. */
function isSign(text: string): boolean {
  return /^[=+\-@]/u.test(text.normalize("NFKC"));
}
