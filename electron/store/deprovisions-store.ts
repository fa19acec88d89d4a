import { list } from "../../shared/core/schema.ts";
import type { Disk } from "../ports/disk.ts";
import { storedDeprovisionSchema, type StoredDeprovision } from "../ports/stored-deprovision.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens the list of people who are deprovisioned; call `load` first. Saved before every outside effect. */
export function createDeprovisionsStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly StoredDeprovision[]> {
  return createJsonStore<readonly StoredDeprovision[]>({
    disk,
    path,
    now,
    label: "the list of people who are deprovisioned",
    version: 1,
    schema: list(storedDeprovisionSchema),
    empty: [],
  });
}
