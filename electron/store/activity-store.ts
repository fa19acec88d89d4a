import * as v from "valibot";
import { activityEntrySchema, type ActivityEntryView } from "../../shared/bridge/activity.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";
import type { Disk } from "./disk.ts";
import { createJsonStore } from "./json-store.ts";

/** Older entries are dropped beyond this many. */
const mostEntries = 500;

/** What Tailrace did and noticed, newest first. */
export interface ActivityStore {
  readonly load: () => Promise<{
    readonly value: readonly ActivityEntryView[];
    readonly problem: Problem | null;
  }>;
  readonly current: () => readonly ActivityEntryView[];
  readonly add: (entry: ActivityEntryView) => Promise<Result<readonly ActivityEntryView[]>>;
}

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
