import { storedSetupSchema, type StoredSetup } from "../ports/stored-setup.ts";
import * as v from "valibot";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";

/** Opens the unfinished set-ups; call `load` first. Saved before every outside effect. */
export function createSetupsStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly StoredSetup[]> {
  return createJsonStore<readonly StoredSetup[]>({
    disk,
    path,
    now,
    label: "the list of unfinished set-ups",
    version: 1,
    schema: v.array(storedSetupSchema),
    empty: [],
  });
}
