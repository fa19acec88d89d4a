/** One or two letters for a name without a brand: of its first two words that begin with a capital, else its first. */
export function monogram(name: string): string {
  const capitals = name
    .split(/\s+/u)
    .map(firstLetter)
    .filter((letter) => letter !== letter.toLowerCase());
  return capitals.slice(0, 2).join("") || firstLetter(name) || "?";
}

/** The first letter or digit, whole: one that takes two code units is not cut. */
function firstLetter(text: string): string {
  return /[\p{L}\p{N}]/u.exec(text)?.[0] ?? "";
}
