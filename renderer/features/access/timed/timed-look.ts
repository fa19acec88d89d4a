import { kept } from "../../../state/kept.ts";
import type { Sorting } from "../../../ui/data-table/columns.ts";

/** Which timed access is on show. */
export type TimedShown = "running" | "overdue" | "ended";

const byEnd: Sorting = { column: "left", descending: false };

/** How the list of timed access is looked at. Whoever gives something finds it among what runs. */
export const useTimedLook = kept<{ shown: TimedShown; sorting: Sorting }>({
  shown: "running",
  sorting: byEnd,
});
