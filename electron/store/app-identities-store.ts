import { appIdentitiesSchema, type AppIdentities } from "../../shared/connectors/app-identity.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";

/** Opens what is known of the apps of a tailnet, whatever they are called; call `load` first. */
export function createAppIdentitiesStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<AppIdentities> {
  return createJsonStore<AppIdentities>({
    disk,
    path,
    now,
    label: "the names of the apps",
    version: 1,
    schema: appIdentitiesSchema,
    empty: [],
  });
}
