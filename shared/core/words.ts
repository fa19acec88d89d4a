import { stretchesOf } from "./visible-text.ts";

/** “1 connector”, “3 connectors”, “1,204 routes”: the plural is given where it is not just an s. */
export function counted(number: number, singular: string, plural = `${singular}s`): string {
  // What has no thousands needs no formatter: counts are written by the thousand when an impact is told.
  const written = number < 1000 ? String(number) : number.toLocaleString("en");
  return `${written} ${number === 1 ? singular : plural}`;
}

/** “a”, “a and b”, “a, b and c”. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** “a, b and 3 more”: the first few and how many follow, because a list may hold 10,000 routes. “none” of nothing. */
export function firstOf(words: readonly string[], most = 5): string {
  if (words.length === 0) return "none";
  const shown = words.slice(0, most).join(", ");
  return words.length > most ? `${shown} and ${counted(words.length - most, "more", "more")}` : shown;
}

/** Letters that run from right to left. */
const turning = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A name that somebody else gave, inside a sentence: letters that run the other way turn none of its words round, and what
 * cannot be seen is written as its code.
 */
export function isolated(name: string): string {
  const stretches = stretchesOf(name);
  if (stretches.every(({ code }) => code === null) && !turning.test(name)) return name;
  return `\u2068${stretches.map(({ text, code }) => code ?? text).join("")}\u2069`;
}

/** The same, of so many characters at most: in a narrow place the name is cut, and not what is said about it. */
export function isolatedWithin(name: string, most: number): string {
  const whole = isolated(name);
  const shown = Array.from(whole.replaceAll(/[\u2068\u2069]/gu, ""));
  if (shown.length <= most) return whole;
  const cut = `${shown.slice(0, most - 1).join("")}…`;
  return whole.startsWith("\u2068") ? `\u2068${cut}\u2069` : cut;
}
