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
