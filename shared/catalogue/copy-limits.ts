import { parseEgress } from "../egress/address.ts";
import type { AddressRange } from "../net/address.ts";
import { formatPrefix, isSingle, prefixLength, rangeFamily } from "../net/prefix.ts";
import type { EgressFormatId } from "../egress/egress-format-id.ts";
import type { FormattedAddresses } from "../egress/formats.ts";
import type { AllowlistFormat, CatalogueProduct, EntryForm } from "./product.ts";

/**
 * What a product’s form will not take of a copy, one sentence each: too many entries, too long a text, blocks that are
 * too wide, entries in a form that it is known to refuse, or not known to take. Empty where nothing is known against it.
 */
export function brokenLimits(
  product: CatalogueProduct | undefined,
  copy: Pick<FormattedAddresses, "text" | "addresses">,
  format: EgressFormatId,
): readonly string[] {
  if (product === undefined) return [];
  const parsed = copy.addresses.flatMap((address) => {
    const result = parseEgress(address);
    return result.ok ? [result.value] : [];
  });
  const takes = product.allowlist.format;
  const name = product.allowlist.established ? product.name : "The identity provider";
  return [
    ...tooMany(name, takes, parsed),
    ...tooLong(name, takes, copy.text),
    ...tooWide(name, takes, parsed),
    ...wrongForm(name, takes, parsed, format),
  ];
}

function tooMany(name: string, takes: AllowlistFormat, addresses: readonly AddressRange[]): string[] {
  const { maximum, familyLists } = takes;
  if (maximum === undefined) return [];
  if (familyLists === undefined) {
    return addresses.length <= maximum
      ? []
      : [`${name} takes at most ${maximum} entries, and these are ${addresses.length}.`];
  }
  return ([4, 6] as const).flatMap((family) => {
    const count = addresses.filter((address) => rangeFamily(address) === family).length;
    return count <= maximum
      ? []
      : [`${name} takes at most ${maximum} entries, and these are ${count} of IPv${family}.`];
  });
}

/** White space does not count: the one limit that is known, that of AWS, leaves it out. */
function tooLong(name: string, { maximumCharacters }: AllowlistFormat, text: string): string[] {
  const length = text.replaceAll(/\s/gu, "").length;
  return maximumCharacters === undefined || length <= maximumCharacters
    ? []
    : [`${name} takes at most ${maximumCharacters} characters, and these are ${length}.`];
}

function tooWide(name: string, { widest }: AllowlistFormat, addresses: readonly AddressRange[]): string[] {
  if (widest === undefined) return [];
  return addresses.flatMap((address) => {
    const limit = rangeFamily(address) === 4 ? widest.ipv4 : widest.ipv6;
    return prefixLength(address) >= limit
      ? []
      : [`${name} takes no block wider than /${limit}: ${formatPrefix(address)}.`];
  });
}

const formWords: Readonly<Record<EntryForm, string>> = {
  bare: "single addresses without a prefix length",
  cidr: "CIDR blocks",
  range: "start–end pairs",
};

function wrongForm(
  name: string,
  { accepts, copyFormat }: AllowlistFormat,
  addresses: readonly AddressRange[],
  format: EgressFormatId,
): string[] {
  const blocks = writesBlocksAsRanges(accepts) ? "range" : "cidr";
  const forms = new Set(
    addresses.map((address) => {
      const form = formOf(format);
      return form === "bare" && !isSingle(address) ? blocks : form;
    }),
  );
  return [...forms].flatMap((form) => {
    if (accepts[form] === "no") return [`${name} takes no ${formWords[form]}.`];
    // The usual form is said with its mark in the catalogue; what is special about this copy is said here.
    const usual = format === copyFormat && form === formOf(format);
    return accepts[form] === "unknown" && !usual ? [`${name} is not known to take ${formWords[form]}.`] : [];
  });
}

/** How a format spells a single address. */
export function formOf(format: EgressFormatId): EntryForm {
  if (format.startsWith("range")) return "range";
  const withPrefix =
    format.endsWith("-cidr") || ["address-prefix", "iam-condition", "cli-flags"].includes(format);
  return withPrefix ? "cidr" : "bare";
}

/** Whether a block goes in as start and end where single addresses stand without a prefix length. */
export function writesBlocksAsRanges({ cidr, range }: AllowlistFormat["accepts"]): boolean {
  return cidr !== "yes" && range === "yes";
}
