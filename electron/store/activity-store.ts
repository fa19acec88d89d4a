import type { ActivityStore } from "../ports/stores.ts";
import * as v from "valibot";
import { activityEntrySchema, type ActivityEntryView } from "../../shared/bridge/activity.ts";
import { ok } from "../../shared/core/result.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";

/** Older entries of a tailnet are dropped beyond this many. */
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
    add: (entry) => store.update((entries) => newest([entry, ...entries])),
    adopt: (tailnetId) =>
      store.current().some((entry) => entry.tailnetId === undefined)
        ? store.update((entries) => newest(entries.map((entry) => ({ tailnetId, ...entry }))))
        : Promise.resolve(ok(store.current())),
    forget: (tailnetId) =>
      store.current().some((entry) => entry.tailnetId === tailnetId)
        ? store.update((entries) => entries.filter((entry) => entry.tailnetId !== tailnetId))
        : Promise.resolve(ok(store.current())),
  };
}

/** A tailnet in which much happens does not push out what happened in another. */
function newest(entries: readonly ActivityEntryView[]): readonly ActivityEntryView[] {
  const counts = new Map<string | null | undefined, number>();
  return entries.filter(({ tailnetId }) => {
    const count = (counts.get(tailnetId) ?? 0) + 1;
    counts.set(tailnetId, count);
    return count <= mostEntries;
  });
}
