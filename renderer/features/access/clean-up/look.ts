import { kept } from "../../../state/kept.ts";
import type { Ticks } from "./chosen.ts";
import type { CleanUpFilter } from "./filter.ts";

/** How the findings are looked at, what is ticked, and whether the hidden ones are on show. */
export const useLook = kept<Ticks & { filter: CleanUpFilter; folded: readonly string[]; hidden: boolean }>({
  filter: "all",
  folded: [],
  hidden: false,
  on: [],
  off: [],
});
