import { visibleText } from "./visible-text.ts";

/**
 * Text as a CSV cell per RFC 4180, without what a person cannot see. Text that a spreadsheet would run as a formula gets
 * an apostrophe before it, also where spaces or line breaks stand first or the sign is a wide one; source: OWASP, “CSV
 * injection”.
 */
export function csvCell(text: string): string {
  const shown = visibleText(text);
  const first = shown.trimStart().slice(0, 4).normalize("NFKC");
  const inert = /^[=+\-@]/u.test(first) || /^[\t\n]/u.test(shown) ? `'${shown}` : shown;
  return /[",\n]|^\s|\s$/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
