import { isolated } from "../../core/words.ts";

/** What SSH lacks where no rule opens its port, in a line of a list. */
export const closedPort = "no rule opens port 22";

/** The same of one person and one device, in a sentence. */
export function closedPortOf(device: string): string {
  return `SSH needs port 22 of ${isolated(device)} too, and no rule opens it to them.`;
}

/**
 * The same of some of a list, inside its sentence: “to” people, or “on” devices. Empty where none lacks it. Where there may
 * be others, these are not all.
 */
export function closedPortAmong(
  rows: readonly { readonly lacks?: string }[],
  word: "to" | "on",
  orMore = false,
): string {
  const closed = rows.filter(({ lacks }) => lacks !== undefined).length;
  if (closed === 0) return "";
  const which = closed === rows.length && !orMore ? "but" : `${closed.toLocaleString("en")} of them`;
  return `, ${which} not as it stands: SSH needs port 22 too, and no rule opens it ${word} them`;
}
