import * as v from "valibot";
import { severitySchema, type Severity } from "../../shared/bridge/schemas.ts";
import type { Disk } from "./disk.ts";
import { createJsonStore, type JsonStore } from "./json-store.ts";

/** Opens what a person was told last of each app’s health, by the app’s name; call `load` first. */
export function createHealthToldStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<Readonly<Record<string, Severity>>> {
  return createJsonStore<Readonly<Record<string, Severity>>>({
    disk,
    path,
    now,
    label: "what was told of health",
    version: 1,
    schema: v.record(v.string(), severitySchema),
    empty: {},
  });
}
