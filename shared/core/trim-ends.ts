/**
 * A text without the characters at its ends that are to go. In one pass, whatever stands inside: a pattern such as
 * `/-+$/` looks ahead from every dash of the text.
 */
export function trimEnds(text: string, goes: (character: string) => boolean): string {
  let start = 0;
  while (start < text.length && goes(text.charAt(start))) start++;
  return trimEnd(text.slice(start), goes);
}

/** The same at the end alone. */
export function trimEnd(text: string, goes: (character: string) => boolean): string {
  let end = text.length;
  while (end > 0 && goes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
