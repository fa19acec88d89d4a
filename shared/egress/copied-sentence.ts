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
  const how = count === 1 && isSeparatorOnly(format) ? "" : `, ${formatInfo(format).phrase}`;
  const without = leftOut === 0 ? "" : `; ${leftOut} left out`;
  return [`${what}${how}${without}`, ...warnings].join(". ");
}

/** The label of a copy button: “Copy 2 IPs”. */
export function copyLabel(count: number): string {
  return `Copy ${counted(count, "IP")}`;
}

function isSeparatorOnly(format: EgressFormatId): boolean {
  return format === "line" || format === "comma" || format === "comma-space" || format === "space";
}
