import * as v from "valibot";
import { learnedNamesSchema, type LearnedNames } from "../../shared/connectors/learned-names.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens what connectors said of the names behind their routes; call `load` first. */
export function createLearnedNamesStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly LearnedNames[]> {
  return createJsonStore<readonly LearnedNames[]>({
    disk,
    path,
    now,
    label: "the names behind learned routes",
    version: 1,
    schema: v.pipe(v.array(learnedNamesSchema), v.readonly()),
    empty: [],
  });
}
