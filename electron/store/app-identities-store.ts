import * as v from "valibot";
import type { AppIdentities } from "../../shared/connectors/app-identity.ts";
import { policyIntentSchema } from "../../shared/policy/edit/intents.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";

const names = v.array(v.string());

const identity = v.strictObject({
  id: v.string(),
  name: v.string(),
  formerNames: names,
  alsoIds: names,
  serves: v.nullable(
    v.strictObject({
      connectors: names,
      domains: names,
      presetAppID: v.nullable(v.string()),
      productId: v.nullable(v.string()),
    }),
  ),
  firstSeen: v.number(),
  goneAt: v.nullable(v.number()),
  removedHere: v.boolean(),
  renamingTo: v.nullable(v.string()),
  notThese: names,
  written: v.array(policyIntentSchema),
});

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
    schema: v.array(identity),
    empty: [],
  });
}
