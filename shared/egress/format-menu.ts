import { egressFormatIds, isEgressFormatId, type EgressFormatId } from "./egress-format-id.ts";
import { isCopied } from "./standing.ts";
import type { EgressAddress } from "./states.ts";

/** A way to write a set, whether single addresses carry a prefix length or not. */
type FormatShape = Exclude<EgressFormatId, `${string}-cidr`>;

/** The formats as every menu offers them. */
export interface FormatMenu {
  /** What the product takes: the first line of every menu, and named on every copy button. */
  readonly usual: EgressFormatId;
  /** Five others that most forms take. */
  readonly others: readonly EgressFormatId[];
  /** The rest, behind “More”. */
  readonly more: readonly EgressFormatId[];
}

const shapes = egressFormatIds.filter(isShape);

const othersShown = 5;

/**
 * The order of formats in a menu for an app whose product takes `usual`, with or without CIDR. Where that differs from the
 * usual format, its twin comes first.
 */
export function formatMenu(usual: EgressFormatId, cidr: boolean = isCidr(usual)): FormatMenu {
  const shape = shapeOf(usual);
  const rest = [shape, ...shapes.filter((one) => one !== shape)]
    .map((one) => formatOf(one, cidr))
    .filter((format) => format !== usual);
  return { usual, others: rest.slice(0, othersShown), more: rest.slice(othersShown) };
}

/** A format without the choice about CIDR. */
export function shapeOf(format: EgressFormatId): FormatShape {
  const shape = egressFormatIds.find((id) => `${id}-cidr` === format) ?? format;
  return shapes.find((one) => one === shape) ?? "line";
}

/** A shape with or without CIDR; nothing changes where the shape has no such choice. */
export function formatOf(shape: FormatShape, cidr: boolean): EgressFormatId {
  const twin = `${shape}-cidr`;
  return cidr && isEgressFormatId(twin) ? twin : shape;
}

/** Whether single addresses carry `/32` or `/128` by a person’s choice. */
export function isCidr(format: EgressFormatId): boolean {
  return shapeOf(format) !== format;
}

function isShape(format: EgressFormatId): format is FormatShape {
  return !format.endsWith("-cidr");
}

/** What is copied: addresses, those that others replaced left out, and how many of them a copy takes. */
interface Copied {
  readonly egress: readonly Pick<EgressAddress, "address" | "family" | "kept">[];
  readonly copyCount: number;
}

/** The name of the choice about CIDR: the lengths that single addresses of the copy get. */
export function cidrLabel({ egress, copyCount }: Copied): string {
  const ipv4 = new Set(
    egress.filter((one) => one.family === 4 && isCopied(one)).map(({ address }) => address),
  ).size;
  // A product may take no IPv6: then nothing of it is counted.
  const lengths = [...(ipv4 > 0 || copyCount === 0 ? ["/32"] : []), ...(copyCount > ipv4 ? ["/128"] : [])];
  return `As CIDR, ${lengths.join(" and ")}`;
}
