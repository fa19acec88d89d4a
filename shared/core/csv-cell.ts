/**
 * Text as a CSV cell per RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe before it;
 * source: OWASP, “CSV injection”.
 */
export function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
