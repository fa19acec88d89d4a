import { counted } from "../../../shared/core/words.ts";
import type { Remedy } from "../../../shared/connectors/path/path.ts";

/**
 * A remedy in a row. What the words beside it say already is left out: “Approve 2” beside “2 routes wait”. Addresses that
 * an allowlist lacks are added where the list is; the row copies them all by its own button.
 */
export function rowLabel(remedy: Remedy): string {
  if (remedy.kind === "copy") return `Add ${counted(remedy.addresses.length, "IP")}`;
  return remedy.label.replace(/^(Approve \d+) routes?$/u, "$1");
}
