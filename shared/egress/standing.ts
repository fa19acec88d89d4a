import type { EgressAddress } from "./states.ts";

/** Whether a person stands for an address: it was proved, or entered. What a connector only reports is inferred. */
export function isVouchedFor({ state }: Pick<EgressAddress, "state">): boolean {
  return state === "verified" || state === "manual";
}

/** Whether an address is in a copy unless a person leaves it out: one that others replaced is not. */
export function isCopied({ kept }: Pick<EgressAddress, "kept">): boolean {
  return kept?.why !== "superseded";
}
