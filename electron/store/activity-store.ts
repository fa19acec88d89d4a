import type { ActivityStore } from "../ports/stores.ts";
import * as v from "valibot";
import { activityEntrySchema, type ActivityEntryView } from "../../shared/bridge/activity.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";

/** Older entries are dropped beyond this many. */
const mostEntries = 500;

/** Opens the activity list; call `load` first. */
export function createActivityStore(disk: Disk, path: string, now: () => number): ActivityStore {
  const store = createJsonStore<readonly ActivityEntryView[]>({
    disk,
    path,
    now,
    label: "the activity list",
    version: 1,
    schema: v.array(activityEntrySchema),
    empty: [],
  });
  return {
    load: store.load,
    current: store.current,
    add: (entry) => store.update((entries) => [entry, ...entries].slice(0, mostEntries)),
  };
}
