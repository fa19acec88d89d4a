import { problem } from "../core/problem.ts";
import { fail, ok } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { EgressFormatId } from "../egress/egress-format-id.ts";
import { formatAddresses, sortAddressTexts } from "../egress/formats.ts";
import type { FormatOptions, FormattedAddresses, LabelledAddress } from "../egress/formats.ts";
import type { LedgerEntry } from "../egress/ledger.ts";
import { isCopied } from "../egress/standing.ts";
import { familyOf } from "../net/address.ts";
import type { EgressAddress } from "../egress/states.ts";
import { brokenLimits, writesBlocksAsRanges } from "./copy-limits.ts";
import type { CatalogueProduct } from "./product.ts";

/** Choices of the person that override what the product's entry says. */
export interface ProductCopyChoices {
  /** Another format than the product's. */
  readonly format?: EgressFormatId;
  /** Take IPv6 where the product is not known to; has no effect where it is known what it takes. */
  readonly includeIPv6?: boolean;
  /** Take addresses that are no longer reported and are kept for a while. */
  readonly includeSuperseded?: boolean;
  /** Take these alone, for example what an allowlist lacks. */
  readonly only?: readonly string[];
}

/** A copy for a product, with the format that was used. */
export interface ProductCopy extends FormattedAddresses {
  readonly format: EgressFormatId;
  /** What the product’s list does not take of it, and whom it would turn away. One sentence each. */
  readonly warnings: readonly string[];
}

/** The format for products outside the catalogue. */
const defaultFormat: EgressFormatId = "line";

/** The format that a product takes, or the default for one that the catalogue does not know. */
export function formatForProduct(product: CatalogueProduct | undefined): EgressFormatId {
  return product?.allowlist.format.copyFormat ?? defaultFormat;
}

/**
 * Writes egress IPs for a product: its format, its flag or command, labels from the connectors. Both families go in
 * where the product judges both; what is left out is named in `leftOut`, and who that turns away in `warnings`, with
 * every limit of the product that the copy breaks. Errors: `address-invalid`, `nothing-to-copy`, and `family-missing`
 * where the text would turn away everybody who arrives over the family that is left out.
 */
export function copyForProduct(
  product: CatalogueProduct | undefined,
  all: readonly EgressAddress[],
  choices: ProductCopyChoices = {},
): Result<ProductCopy> {
  const addresses = wanted(all, choices);
  const format = choices.format ?? formatForProduct(product);
  const labelled = addresses.map(({ address, connector }): LabelledAddress => ({
    address,
    label: `Tailscale connector ${connector}`,
  }));
  const result = formatAddresses(labelled, format, optionsFor(product, choices));
  if (!result.ok) return result;
  const { leftOut } = result.value;
  if (product !== undefined && leftOut.length > 0) {
    const refused = familyMissing(product, addresses, format);
    if (refused !== null) return fail(refused);
  }
  const warnings = [
    ...(product === undefined ? [] : turnedAway(product, addresses, leftOut.length > 0)),
    ...brokenLimits(product, result.value, format),
  ];
  return ok({ ...result.value, format, warnings });
}

/** The addresses that belong on a product's list: what a ledger entry holds and a delta compares. */
export function addressesForProduct(
  product: CatalogueProduct | undefined,
  addresses: readonly EgressAddress[],
  choices: ProductCopyChoices = {},
): readonly string[] {
  const taken = wanted(addresses, choices).map(({ address }) => address);
  return [
    ...new Set(
      sortAddressTexts(
        takesIPv6(product, choices) ? taken : taken.filter((address) => familyOf(address) === 4),
      ),
    ),
  ];
}

function wanted(
  addresses: readonly EgressAddress[],
  { includeSuperseded = false, only }: ProductCopyChoices,
): readonly EgressAddress[] {
  const chosen = only === undefined ? addresses : addresses.filter(({ address }) => only.includes(address));
  return includeSuperseded ? chosen : chosen.filter(isCopied);
}

/** What a copy does with IPv6 addresses that the product is not known to take. */
export type IPv6Choice = "left-out" | "included";

/**
 * Whether there is a choice about IPv6, and how it stands when a person just clicks Copy: as in the newest ledger
 * entry. Null where no address is IPv6, or where it is known whether the product takes them.
 */
export function ipv6ChoiceFor(
  product: CatalogueProduct | undefined,
  addresses: readonly EgressAddress[],
  recorded: Pick<LedgerEntry, "addresses"> | undefined,
): IPv6Choice | null {
  if (product?.allowlist.format.accepts.ipv6 !== "unknown") return null;
  if (!addresses.some(({ family }) => family === 6)) return null;
  return recorded?.addresses.some((address) => familyOf(address) === 6) === true ? "included" : "left-out";
}

function takesIPv6(product: CatalogueProduct | undefined, { includeIPv6 }: ProductCopyChoices): boolean {
  const ipv6 = product?.allowlist.format.accepts.ipv6 ?? "yes";
  return ipv6 === "yes" || (ipv6 === "unknown" && includeIPv6 === true);
}

function optionsFor(product: CatalogueProduct | undefined, choices: ProductCopyChoices): FormatOptions {
  if (product === undefined) return {};
  const { format } = product.allowlist;
  const { flag, command, familyLists } = format;
  return {
    ...(flag === undefined ? {} : { flag }),
    ...(command === undefined ? {} : { command }),
    ...(familyLists === undefined ? {} : { familyLists }),
    blocksAsRanges: writesBlocksAsRanges(format.accepts),
    ...(takesIPv6(product, choices) ? {} : { families: "ipv4" as const, ...ipv6LeftOut(product) }),
  };
}

function ipv6LeftOut({ name, allowlist: { format } }: CatalogueProduct) {
  if (format.accepts.ipv6 === "no") return { ipv6Reason: `${name} takes IPv4 addresses only.` };
  return {
    ipv6Unknown: true,
    ipv6Reason: format.ipv6Condition ?? `${name} is not known to take IPv6 addresses.`,
  };
}

/** The connectors all of whose addresses are IPv6: without it they are not on the list at all. */
function onlyIPv6(addresses: readonly EgressAddress[]): readonly string[] {
  const withIPv4 = new Set(addresses.flatMap(({ family, nodeId }) => (family === 4 ? [nodeId] : [])));
  return [
    ...new Set(addresses.filter(({ nodeId }) => !withIPv4.has(nodeId)).map(({ connector }) => connector)),
  ];
}

/**
 * Why IPv6 must not be left out: an IAM condition denies whatever it does not name, of both families, and a connector
 * that has nothing else would be missing from a list that may well take it.
 */
function familyMissing(
  product: CatalogueProduct,
  addresses: readonly EgressAddress[],
  format: EgressFormatId,
) {
  const unknown = product.allowlist.format.accepts.ipv6 === "unknown";
  const missing = onlyIPv6(addresses);
  const meaning = "Nothing was copied: everybody who arrives over IPv6 would be turned away.";
  if (format === "iam-condition") {
    return problem("family-missing", "This condition denies every IPv6 address that it does not name.", {
      meaning,
      remedy: unknown ? "Include IPv6." : "Choose another format.",
    });
  }
  if (!unknown || missing.length === 0) return null;
  const has = missing.length === 1 ? "has" : "have";
  return problem("family-missing", `${missing.join(", ")} ${has} IPv6 addresses only.`, {
    meaning,
    remedy: "Include IPv6, or give each connector a public IPv4 address.",
  });
}

/** Whom a list without IPv6 turns away. Not said where the product is known to judge IPv4 alone. */
function turnedAway(
  { name, allowlist }: CatalogueProduct,
  addresses: readonly EgressAddress[],
  without: boolean,
): readonly string[] {
  if (!without) return [];
  if (allowlist.format.accepts.ipv6 === "unknown") {
    return [`If ${name} is reached over IPv6, people who come from these addresses are turned away.`];
  }
  return onlyIPv6(addresses).map(
    (connector) => `${connector} has no IPv4 address, so ${name} turns it away.`,
  );
}
