import { formatAddress, formatRange, type AddressRange } from "../net/address.ts";
import { formatPrefix, isSingle, prefixLength, rangeFamily } from "../net/prefix.ts";
import { csvCell } from "../core/csv-cell.ts";
import type { EgressFormatId } from "./egress-format-id.ts";

/** One line of a set that is about to be written. */
export interface WritableAddress {
  readonly parsed: AddressRange;
  /** Goes beside the address in the CSV formats. */
  readonly label: string;
}

/** What a product calls its list of either family. */
export interface FamilyLists {
  readonly ipv4: string;
  readonly ipv6: string;
}

/** What differs from product to product within one format. */
export interface FormatWords {
  /** Before each address of `cli-flags`. */
  readonly flag: string;
  /** Before each address of `command-lines`. */
  readonly command: string;
  /** Blocks go in as start and end where single addresses stand without a prefix length. */
  readonly blocksAsRanges: boolean;
  /** One list for each family; null where one list takes both. */
  readonly familyLists: FamilyLists | null;
}

/** What a writer is given: the set in both spellings, in order. */
interface Spelled {
  readonly entries: readonly WritableAddress[];
  readonly bare: readonly string[];
  readonly cidr: readonly string[];
  readonly words: FormatWords;
}

const writers: Readonly<Record<EgressFormatId, (set: Spelled) => string>> = {
  line: ({ bare }) => bare.join("\n"),
  "line-cidr": ({ cidr }) => cidr.join("\n"),
  comma: ({ bare }) => bare.join(","),
  "comma-cidr": ({ cidr }) => cidr.join(","),
  "comma-space": ({ bare }) => bare.join(", "),
  "comma-space-cidr": ({ cidr }) => cidr.join(", "),
  space: ({ bare }) => bare.join(" "),
  "space-cidr": ({ cidr }) => cidr.join(" "),
  json: ({ bare }) => quotedList(bare, "[", '"', "]"),
  "json-cidr": ({ cidr }) => quotedList(cidr, "[", '"', "]"),
  hcl: ({ bare }) => hclList(bare),
  "hcl-cidr": ({ cidr }) => hclList(cidr),
  yaml: ({ bare }) => yamlList(bare),
  "yaml-cidr": ({ cidr }) => yamlList(cidr),
  csv: ({ bare, entries }) => csvLines(bare, entries),
  "csv-cidr": ({ cidr, entries }) => csvLines(cidr, entries),
  range: ({ entries }) => eachLine(entries, (parsed) => startEnd(parsed, "-")),
  "range-columns": ({ entries }) => eachLine(entries, (parsed) => startEnd(parsed, "\t")),
  "address-prefix": ({ entries }) =>
    eachLine(entries, (parsed) => `${formatAddress(parsed.from)}\t${prefixLength(parsed)}`),
  "sql-list": ({ bare }) => quotedList(bare, "(", "'", ")"),
  "iam-condition": ({ cidr }) => iamCondition(cidr),
  "cli-flags": ({ cidr, words }) => cidr.map((address) => `${words.flag} ${address}`).join(" "),
  "command-lines": ({ bare, words }) => bare.map((address) => `${words.command} ${address}`).join("\n"),
};

/**
 * Writes a set that is already sorted and unique. No trailing space, no trailing line break, `\n` between lines.
 * A block keeps its prefix length in the bare formats too, or stands as start and end. Formats that are lists write
 * one for each family where the product keeps two and the set has both.
 */
export function writeFormat(
  entries: readonly WritableAddress[],
  format: EgressFormatId,
  words: FormatWords,
): string {
  const { familyLists } = words;
  const named = namedLists[format];
  const ofFamily = (family: 4 | 6) => entries.filter(({ parsed }) => rangeFamily(parsed) === family);
  const [ipv4, ipv6] = [ofFamily(4), ofFamily(6)];
  if (familyLists === null || named === undefined || ipv4.length === 0 || ipv6.length === 0) {
    return writers[format](spelled(entries, words));
  }
  return named([
    [familyLists.ipv4, writers[format](spelled(ipv4, words))],
    [familyLists.ipv6, writers[format](spelled(ipv6, words))],
  ]);
}

function spelled(entries: readonly WritableAddress[], words: FormatWords): Spelled {
  const bare = entries.map(({ parsed }) =>
    words.blocksAsRanges && !isSingle(parsed) ? startEnd(parsed, "-") : formatRange(parsed),
  );
  return { entries, bare, cidr: entries.map(({ parsed }) => formatPrefix(parsed)), words };
}

type NamedText = readonly [name: string, list: string];

const jsonLists = (lists: readonly NamedText[]): string =>
  `{\n${lists.map(([name, list]) => `  "${name}": ${list}`).join(",\n")}\n}`;
const hclLists = (lists: readonly NamedText[]): string =>
  lists.map(([name, list]) => `${name} = ${list}`).join("\n");
const yamlLists = (lists: readonly NamedText[]): string =>
  lists.map(([name, list]) => `${name}:\n${list}`).join("\n");

/** How two lists with their names stand together, in the formats that are lists. */
const namedLists: Partial<Record<EgressFormatId, (lists: readonly NamedText[]) => string>> = {
  json: jsonLists,
  "json-cidr": jsonLists,
  hcl: hclLists,
  "hcl-cidr": hclLists,
  yaml: yamlLists,
  "yaml-cidr": yamlLists,
  "sql-list": (lists) => lists.map(([name, list]) => `${name} ${list}`).join("\n"),
};

function eachLine(entries: readonly WritableAddress[], line: (parsed: AddressRange) => string): string {
  return entries.map(({ parsed }) => line(parsed)).join("\n");
}

function startEnd({ from, to }: AddressRange, between: string): string {
  return `${formatAddress(from)}${between}${formatAddress(to)}`;
}

function quotedList(addresses: readonly string[], open: string, quote: string, close: string): string {
  return `${open}${addresses.map((address) => `${quote}${address}${quote}`).join(", ")}${close}`;
}

function hclList(addresses: readonly string[]): string {
  return `[\n${addresses.map((address) => `  "${address}",`).join("\n")}\n]`;
}

/** Quoted, because a bare IPv6 address may read as a mapping or as a base-60 number. */
function yamlList(addresses: readonly string[]): string {
  return addresses.map((address) => `- "${address}"`).join("\n");
}

function csvLines(addresses: readonly string[], entries: readonly WritableAddress[]): string {
  return addresses
    .map((address, index) => {
      const label = (entries[index]?.label ?? "").replaceAll(/\s+/g, " ").trim();
      return `${address},${csvCell(label)}`;
    })
    .join("\n");
}

/**
 * Denies what comes from elsewhere, but not what AWS services do on the person's behalf. Source: AWS IAM User
 * Guide, “Deny access to AWS based on the source IP”.
 */
function iamCondition(cidr: readonly string[]): string {
  return JSON.stringify(
    { NotIpAddress: { "aws:SourceIp": cidr }, Bool: { "aws:ViaAWSService": "false" } },
    null,
    2,
  );
}
