import { kept } from "../../../state/kept.ts";
import type { Ticks } from "./chosen.ts";
import type { CleanUpFilter } from "./filter.ts";

/** How the findings are looked at, and what is ticked. */
export const useLook = kept<Ticks & { filter: CleanUpFilter; folded: readonly string[] }>({
  filter: "all",
  folded: [],
  on: [],
  off: [],
});
