import { formatRange, type AddressRange } from "../net/address.ts";
import { compareRanges, rangeFamily, sortUnique } from "../net/prefix.ts";
import { parseEgress } from "./address.ts";
import { problem } from "../core/problem.ts";
import { fail, ok } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { EgressFormatId } from "./egress-format-id.ts";
import { writeFormat } from "./write-format.ts";
import type { FamilyLists, WritableAddress } from "./write-format.ts";

/** An address to write, with the text that the CSV formats put beside it. */
export interface LabelledAddress {
  readonly address: string;
  readonly label?: string;
}

/** How to write a set. */
export interface FormatOptions {
  /** `ipv4` leaves IPv6 out and says so. Default `both`. */
  readonly families?: "both" | "ipv4";
  /** IPv6 is left out because it is not known whether the list takes it, not because it is known not to. */
  readonly ipv6Unknown?: boolean;
  /** Why IPv6 is left out, one sentence. */
  readonly ipv6Reason?: string;
  /** Label of addresses that have none of their own. Default `Tailscale app connector`. */
  readonly label?: string;
  /** Blocks go in as start and end where single addresses stand without a prefix length. Default false. */
  readonly blocksAsRanges?: boolean;
  /** What the product calls its lists, where it keeps one for each family. */
  readonly familyLists?: FamilyLists;
  /** Flag for `cli-flags`, for example `--db-allow-cidr`. */
  readonly flag?: string;
  /** Command for `command-lines`, for example `prefect cloud ip-allowlist add`. Default `allow`. */
  readonly command?: string;
}

/** An address that is not in the text, and why. */
interface LeftOutAddress {
  readonly address: string;
  /** One sentence. */
  readonly reason: string;
}

/** A set of egress IPs as text. */
export interface FormattedAddresses {
  readonly text: string;
  /** Number of addresses in the text. */
  readonly count: number;
  /** The addresses in the text, canonical, in their order. */
  readonly addresses: readonly string[];
  readonly leftOut: readonly LeftOutAddress[];
}

/**
 * Writes egress IPs in a format: sorted by number, IPv4 before IPv6, without duplicates, no trailing space and no
 * trailing line break. Nothing is skipped silently: one entry that is not an address refuses the whole set, since
 * a shorter list on an allowlist locks people out. Errors: `address-invalid`, `nothing-to-copy`.
 */
export function formatAddresses(
  addresses: readonly (string | LabelledAddress)[],
  format: EgressFormatId,
  options: FormatOptions = {},
): Result<FormattedAddresses> {
  const parsed: AddressRange[] = [];
  const invalid: string[] = [];
  const labels = new Map<string, string>();
  for (const entry of addresses) {
    const text = typeof entry === "string" ? entry : entry.address;
    const result = parseEgress(text);
    if (!result.ok) {
      invalid.push(`${text}: ${result.problem.what}`);
      continue;
    }
    parsed.push(result.value);
    if (typeof entry !== "string" && entry.label !== undefined) joinLabel(labels, result.value, entry.label);
  }
  if (invalid.length > 0) return refuse(invalid);
  return write(sortUnique(parsed), format, options, labels);
}

function write(
  all: readonly AddressRange[],
  format: EgressFormatId,
  options: FormatOptions,
  labels: ReadonlyMap<string, string>,
): Result<FormattedAddresses> {
  const taken = options.families === "ipv4" ? all.filter((address) => rangeFamily(address) === 4) : all;
  const unknown = options.ipv6Unknown === true;
  const reason = options.ipv6Reason ?? (unknown ? notKnown : ipv4Only);
  const leftOut = all
    .filter((address) => !taken.includes(address))
    .map((address) => ({ address: formatRange(address), reason }));
  if (taken.length === 0) return nothing(leftOut, unknown);
  const fallback = options.label ?? "Tailscale app connector";
  const writable: WritableAddress[] = taken.map((address) => ({
    parsed: address,
    label: labels.get(formatRange(address)) ?? fallback,
  }));
  const words = {
    flag: options.flag ?? "--db-allow-cidr",
    command: options.command ?? "allow",
    blocksAsRanges: options.blocksAsRanges ?? false,
    familyLists: options.familyLists ?? null,
  };
  return ok({
    text: writeFormat(writable, format, words),
    count: taken.length,
    addresses: taken.map(formatRange),
    leftOut,
  });
}

const ipv4Only = "This list takes IPv4 addresses only.";
const notKnown = "This list is not known to take IPv6 addresses.";

/** Two connectors behind one address share its line. */
function joinLabel(labels: Map<string, string>, address: AddressRange, label: string): void {
  const key = formatRange(address);
  const before = labels.get(key);
  if (before === undefined) labels.set(key, label);
  else if (!before.split("; ").includes(label)) labels.set(key, `${before}; ${label}`);
}

function refuse(invalid: readonly string[]): Result<never> {
  return fail(
    problem("address-invalid", "The set holds something that is not an egress IP.", {
      meaning: "Nothing was copied: a list with an address missing would lock people out.",
      remedy: "Correct or remove the entry.",
      evidence: { details: invalid },
    }),
  );
}

function nothing(leftOut: readonly LeftOutAddress[], unknown: boolean): Result<never> {
  const takes = unknown ? "is not known to take" : "does not take";
  return leftOut.length === 0
    ? fail(
        problem("nothing-to-copy", "There is no egress IP to copy.", {
          meaning: "No connector of this app has reported a public address.",
          remedy: "Wait for a connector to come online, or enter the address by hand.",
        }),
      )
    : fail(
        problem("nothing-to-copy", "Every egress IP of this set was left out.", {
          meaning: `All of them are IPv6 addresses, which this product’s allowlist ${takes}.`,
          remedy: unknown
            ? "Include IPv6, or give the connector a public IPv4 address."
            : "Give the connector a public IPv4 address.",
          evidence: { details: leftOut.map(({ address, reason }) => `${address}: ${reason}`) },
        }),
      );
}

/** Sorts address texts as every copy does; texts that are not addresses keep their order at the end. */
export function sortAddressTexts(addresses: readonly string[]): readonly string[] {
  const parsed: AddressRange[] = [];
  const rest: string[] = [];
  for (const text of addresses) {
    const result = parseEgress(text);
    if (result.ok) parsed.push(result.value);
    else rest.push(text);
  }
  return [...parsed.toSorted(compareRanges).map(formatRange), ...rest];
}
