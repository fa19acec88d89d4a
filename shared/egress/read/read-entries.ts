import * as v from "valibot";
import { parseUnmapped } from "../address.ts";
import { spanned, type PastedEntry, type PastedList } from "../pasted-list.ts";

/** One entry as a product gives it. */
export const readEntrySchema = v.strictObject({
  /** Address, block, or range as `a-b`. */
  text: v.string(),
  label: v.string(),
  /** The product holds it, and does not act on it. */
  isOff: v.exactOptional(v.literal(true)),
  /** A rule that turns away. */
  denies: v.exactOptional(v.literal(true)),
});
export type ReadEntry = Readonly<v.InferOutput<typeof readEntrySchema>>;

/** The longest text of a product that is kept of an entry. */
const longest = 80;

/** Entries of a product as a list to compare, the whole of it. What is no address is kept as not understood. */
export function listOfEntries(entries: readonly ReadEntry[]): PastedList {
  const read: PastedEntry[] = [];
  const notUnderstood: PastedList["notUnderstood"][number][] = [];
  for (const { text, label, isOff, denies = false } of entries) {
    const range = rangeOf(text);
    const shown = text.slice(0, longest);
    if (range === null) notUnderstood.push({ text: shown, looksLikeAddress: true });
    else {
      const hasHostBits =
        text.includes("/") && parseUnmapped(text.split("/")[0]?.trim() ?? "")?.from !== range.from;
      const off = isOff === undefined ? {} : { isOff };
      read.push({ range, text: shown, label: label.slice(0, longest), denies, hasHostBits, ...off });
    }
  }
  return { entries: read, notUnderstood, mayDeny: false, isRead: true };
}

function rangeOf(text: string): PastedEntry["range"] | null {
  const [first = "", last, ...more] = text.split("-");
  if (last === undefined) return parseUnmapped(text.trim());
  const [from, to] = [parseUnmapped(first.trim()), parseUnmapped(last.trim())];
  return more.length > 0 || from === null || to === null ? null : spanned(from, to);
}
