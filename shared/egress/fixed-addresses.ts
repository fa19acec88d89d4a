import { readPastedList } from "./pasted-list.ts";
import { parsePrefix } from "../net/address.ts";
import { blocksOf, canonicalPrefix, formatPrefix, prefixLength, rangeFamily } from "../net/prefix.ts";
import { overlapsRange } from "../net/address-set.ts";
import { deviceAddresses } from "../net/well-known.ts";

/** Shorter prefixes are no place, but a part of the internet. */
const widest = { 4: 8, 6: 19 } as const;

/**
 * The addresses in what somebody typed or pasted, in whatever form: lines, JSON, a table, ranges. Each as a route is written;
 * what looks like an address and is none stays as it was written, and so does a text without any, so that it is told.
 */
export function readFixedAddresses(text: string): readonly string[] {
  const { entries, notUnderstood } = readPastedList(text);
  const lost = notUnderstood.filter((one) => one.looksLikeAddress || entries.length === 0);
  const written = lost.flatMap((one) => one.text.split(/[\s,;]+/u)).filter((word) => word !== "");
  const found = entries.flatMap((entry) =>
    // What is meant by bits behind the prefix is a person’s to say.
    entry.hasHostBits ? [entry.text] : blocksOf(entry.range).map(formatPrefix),
  );
  return [...new Set([...found, ...written])];
}

/** What is wrong with an address of a fixed destination, or undefined. */
export function fixedAddressError(text: string): string | undefined {
  const range = parsePrefix(text);
  if (range === null || !text.includes("/")) return `“${text}” is no address such as 203.0.113.5/32.`;
  const canonical = canonicalPrefix(text);
  if (canonical !== text.toLowerCase()) {
    const single = text.slice(0, text.indexOf("/"));
    const own = `${single}/${rangeFamily(range) === 4 ? 32 : 128}`;
    return `“${text}” has bits behind its prefix: write ${canonical} or ${own}.`;
  }
  if (prefixLength(range) < widest[rangeFamily(range)]) return `“${text}” is too wide for one place.`;
  return overlapsRange(deviceAddresses, range)
    ? `“${text}” are addresses of devices in the tailnet.`
    : undefined;
}
