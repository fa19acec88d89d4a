import { list } from "../../shared/core/schema.ts";
import { appResponsibleSchema, type AppResponsible } from "../../shared/governance/responsible.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens the list of who is responsible for which app; call `load` first. */
export function createResponsibleStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly AppResponsible[]> {
  return createJsonStore<readonly AppResponsible[]>({
    disk,
    path,
    now,
    label: "the list of owners of apps",
    version: 1,
    schema: list(appResponsibleSchema),
    empty: [],
  });
}
