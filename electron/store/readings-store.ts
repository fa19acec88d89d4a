import * as v from "valibot";
import type { Disk } from "../ports/disk.ts";
import { storedReadingSchema, type StoredReading } from "../ports/stored-reading.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens what is kept of the lists that are read with tokens; call `load` first. */
export function createReadingsStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly StoredReading[]> {
  return createJsonStore<readonly StoredReading[]>({
    disk,
    path,
    now,
    label: "the lists that are read with tokens",
    version: 1,
    schema: v.pipe(v.array(storedReadingSchema), v.readonly()),
    empty: [],
  });
}
