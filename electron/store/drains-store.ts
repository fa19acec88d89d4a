import { drainSchema, type Drain } from "../../shared/connectors/drain.ts";
import { list } from "../../shared/core/schema.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens the list of drained connectors; call `load` first. */
export function createDrainsStore(disk: Disk, path: string, now: () => number): JsonStore<readonly Drain[]> {
  return createJsonStore<readonly Drain[]>({
    disk,
    path,
    now,
    label: "the list of drained connectors",
    version: 1,
    schema: list(drainSchema),
    empty: [],
  });
}
