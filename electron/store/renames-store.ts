import { list } from "../../shared/core/schema.ts";
import type { Disk } from "../ports/disk.ts";
import { storedRenameSchema, type StoredRename } from "../ports/stored-rename.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens the list of renames that are not finished; call `load` first. Saved before every outside effect. */
export function createRenamesStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly StoredRename[]> {
  return createJsonStore<readonly StoredRename[]>({
    disk,
    path,
    now,
    label: "the list of renames",
    version: 1,
    schema: list(storedRenameSchema),
    empty: [],
  });
}
