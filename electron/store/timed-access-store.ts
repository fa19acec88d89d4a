import {
  emptyTimedBook,
  timedBookSchema,
  type TimedBook,
} from "../../shared/governance/timed/timed-access.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens the timed access of a tailnet; call `load` first. Saved before anything is given. */
export function createTimedAccessStore(disk: Disk, path: string, now: () => number): JsonStore<TimedBook> {
  return createJsonStore<TimedBook>({
    disk,
    path,
    now,
    label: "the list of timed access",
    version: 1,
    schema: timedBookSchema,
    empty: emptyTimedBook,
  });
}
