import { counted } from "../core/words.ts";
import type { EgressFormatId } from "./egress-format-id.ts";
import { formatInfo } from "./format-catalogue.ts";

/** What was put on the clipboard. */
export interface Copied {
  readonly count: number;
  readonly appName: string;
  readonly format: EgressFormatId;
  /** Addresses that are not in the copy. */
  readonly leftOut?: number;
  /** What the product’s list does not take of it, one sentence each. */
  readonly warnings?: readonly string[];
}

/**
 * Says what was copied: “Copied 2 egress IPs of GitHub, one per line”. One address has no separator worth
 * naming. What was left out, and what the product will not take, is said too.
 */
export function copiedSentence(copied: Copied): string {
  const { count, appName, format, leftOut = 0, warnings = [] } = copied;
  const what = `Copied ${counted(count, "egress IP")} of ${appName}`;
  const how = formatWords(count, format);
  const without = leftOut === 0 ? "" : `; ${leftOut} left out`;
  return [`${what}${how}${without}`, ...warnings].join(". ");
}

/** What a copy button takes: all of an app, or only what its allowlist lacks. */
export interface CopyOffer {
  readonly count: number;
  readonly format: EgressFormatId;
  readonly missing?: boolean;
}

/** The label of an act that copies all egress IPs of an app. */
export function copyAllLabel(count: number): string {
  return `Copy ${counted(count, "IP")}`;
}

/** The label of an act that copies only what an allowlist lacks. */
export function copyMissingLabel(count: number): string {
  return `Copy ${counted(count, "missing IP")}`;
}

/** The label of a copy button with its format: “Copy 2 IPs, start–end pairs”, “Copy 1 missing IP”. */
export function copyLabel({ count, format, missing = false }: CopyOffer): string {
  const what = missing ? copyMissingLabel(count) : copyAllLabel(count);
  return `${what}${formatWords(count, format).replace(/^, as (?:an? )?/u, ", ")}`;
}

/** One address has no separator worth naming. */
function formatWords(count: number, format: EgressFormatId): string {
  return count === 1 && isSeparatorOnly(format) ? "" : `, ${formatInfo(format).phrase}`;
}

function isSeparatorOnly(format: EgressFormatId): boolean {
  return format === "line" || format === "comma" || format === "comma-space" || format === "space";
}
