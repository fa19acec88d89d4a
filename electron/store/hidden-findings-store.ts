import { list } from "../../shared/core/schema.ts";
import { hiddenRecordSchema, type HiddenRecord } from "../../shared/governance/hygiene/hidden.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens the list of what a person put out of sight in the clean-up; call `load` first. */
export function createHiddenFindingsStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly HiddenRecord[]> {
  return createJsonStore<readonly HiddenRecord[]>({
    disk,
    path,
    now,
    label: "the list of what is hidden in the clean-up",
    version: 1,
    schema: list(hiddenRecordSchema),
    empty: [],
  });
}
