import type { Result } from "../core/result.ts";
import type { EgressFormatId } from "../egress/egress-format-id.ts";
import { formatAddresses } from "../egress/formats.ts";
import type { FormatOptions, FormattedAddresses, LabelledAddress } from "../egress/formats.ts";
import type { LedgerEntry } from "../egress/ledger.ts";
import { familyOf } from "../egress/states.ts";
import type { EgressAddress } from "../egress/states.ts";
import type { CatalogueProduct } from "./product.ts";

/** Choices of the person that override what the product's entry says. */
export interface ProductCopyChoices {
  /** Another format than the product's. */
  readonly format?: EgressFormatId;
  /** Take IPv6 where the product is not known to; has no effect where it is known not to. */
  readonly includeIPv6?: boolean;
}

/** A copy for a product, with the format that was used. */
export interface ProductCopy extends FormattedAddresses {
  readonly format: EgressFormatId;
  /** Set when the set is larger than the product's published maximum. One sentence. */
  readonly tooMany?: string;
}

/** The format for products outside the catalogue. */
export const defaultFormat: EgressFormatId = "line";

/** The format that a product takes, or the default for one that the catalogue does not know. */
export function formatForProduct(product: CatalogueProduct | undefined): EgressFormatId {
  return product?.allowlist.format.copyFormat ?? defaultFormat;
}

/**
 * Writes egress IPs for a product: its format, its flag or command, labels from the connectors, and IPv6 only
 * where the product is known to take it, the rest named in `leftOut`. Errors: `address-invalid`,
 * `nothing-to-copy`.
 */
export function copyForProduct(
  product: CatalogueProduct | undefined,
  addresses: readonly EgressAddress[],
  choices: ProductCopyChoices = {},
): Result<ProductCopy> {
  const format = choices.format ?? formatForProduct(product);
  const labelled = addresses.map(({ address, connector }): LabelledAddress => ({
    address,
    label: `Tailscale connector ${connector}`,
  }));
  const result = formatAddresses(labelled, format, optionsFor(product, choices));
  if (!result.ok) return result;
  const maximum = product?.allowlist.format.maximum;
  if (product === undefined || maximum === undefined || result.value.count <= maximum) {
    return { ok: true, value: { ...result.value, format } };
  }
  const tooMany = `${product.name} takes at most ${maximum} entries, and these are ${result.value.count}.`;
  return { ok: true, value: { ...result.value, format, tooMany } };
}

/** The addresses that belong on a product's list: what a ledger entry holds and a delta compares. */
export function addressesForProduct(
  product: CatalogueProduct | undefined,
  addresses: readonly EgressAddress[],
  choices: ProductCopyChoices = {},
): readonly string[] {
  const result = copyForProduct(product, addresses, choices);
  return result.ok ? result.value.addresses : [];
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

function optionsFor(product: CatalogueProduct | undefined, choices: ProductCopyChoices): FormatOptions {
  if (product === undefined) return {};
  const { format } = product.allowlist;
  const { ipv6 } = format.accepts;
  return {
    ...(format.flag === undefined ? {} : { flag: format.flag }),
    ...(format.command === undefined ? {} : { command: format.command }),
    ...(ipv6 === "yes" || (ipv6 === "unknown" && choices.includeIPv6 === true)
      ? {}
      : { families: "ipv4" as const, ...ipv6LeftOut(product.name, ipv6) }),
  };
}

function ipv6LeftOut(name: string, ipv6: "no" | "unknown") {
  return ipv6 === "no"
    ? { ipv6Reason: `${name} takes IPv4 addresses only.` }
    : { ipv6Unknown: true, ipv6Reason: `${name} is not known to take IPv6 addresses.` };
}
