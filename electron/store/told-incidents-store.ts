import { list } from "../../shared/core/schema.ts";
import { toldIncidentSchema, type ToldIncident } from "../ports/tailnet-memory.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";

/** Opens the incidents that a person was told of; call `load` first. */
export function createToldIncidentsStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly ToldIncident[]> {
  return createJsonStore<readonly ToldIncident[]>({
    disk,
    path,
    now,
    label: "the list of incidents",
    version: 2,
    schema: list(toldIncidentSchema),
    empty: [],
    // The first version knew only how bad each app was, not why. What is still wrong is told once more.
    migrate: () => [],
  });
}
