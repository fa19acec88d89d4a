import * as v from "valibot";
import { list } from "../../shared/core/schema.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens the list of connectors whose metrics are read, by node id; call `load` first. */
export function createMeasuredStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly string[]> {
  return createJsonStore<readonly string[]>({
    disk,
    path,
    now,
    label: "the list of measured connectors",
    version: 1,
    schema: list(v.string()),
    empty: [],
  });
}
