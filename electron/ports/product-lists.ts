import { problem, type Problem } from "../../shared/core/problem.ts";
import type { ReadableProductId, ReadList, ReadTarget } from "../../shared/egress/read/list-reader.ts";

/** How reading a product’s list ended: with all of it, or with none. */
export type ReadOutcome =
  | { readonly kind: "read"; readonly list: ReadList }
  /** The product does not take the token, or not for this. */
  | { readonly kind: "rejected"; readonly problem: Problem }
  /** The product asks to wait. `until` in milliseconds since the epoch. */
  | { readonly kind: "wait"; readonly until: number; readonly problem: Problem }
  | { readonly kind: "failed"; readonly problem: Problem };

/** Reads the lists of products. There is no way to write one. */
export interface ProductLists {
  readonly read: (
    productId: ReadableProductId,
    target: ReadTarget,
    secrets: readonly string[],
  ) => Promise<ReadOutcome>;
}

/** On a runtime that nobody vouches for. */
export const untrustedRuntime = problem("runtime-untrusted", "This runtime may only talk to this computer.", {
  meaning: "It is not the official build, so no token of a product is entrusted to it.",
  remedy: "Paste the list, or install the official runtime.",
});
