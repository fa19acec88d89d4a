import * as v from "valibot";
import { instant } from "../../shared/core/schema.ts";
import type { ToldIncident } from "../ports/tailnet-memory.ts";
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
    schema: v.array(
      v.strictObject({
        id: v.string(),
        topic: v.string(),
        severity: v.picklist(["warning", "error"]),
        what: v.string(),
        apps: v.array(v.string()),
        at: instant,
      }),
    ),
    empty: [],
    // The first version knew only how bad each app was, not why. What is still wrong is told once more.
    migrate: () => [],
  });
}
