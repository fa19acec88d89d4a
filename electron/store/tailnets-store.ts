import * as v from "valibot";
import type { StoredTailnet } from "../ports/session.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";

/** The connected tailnets and which of them is active. Credentials are in the keychain, never here. */
export interface StoredTailnets {
  readonly tailnets: readonly StoredTailnet[];
  readonly activeId: string | null;
  /** Ids without a tailnet under which a credential may lie in the keychain. */
  readonly left?: readonly string[];
}

const schema = v.strictObject({
  tailnets: v.array(
    v.strictObject({
      id: v.string(),
      tailnet: v.string(),
      label: v.string(),
      kind: v.picklist(["api-token", "oauth", "demo"]),
      hint: v.pipe(v.string(), v.maxLength(4)),
      keptIn: v.picklist(["keychain", "this-run"]),
      clientId: v.exactOptional(v.string()),
      baseUrl: v.exactOptional(v.string()),
    }),
  ),
  activeId: v.nullable(v.string()),
  left: v.exactOptional(v.array(v.string())),
});

/** Opens the store; call `load` first. */
export function createTailnetsStore(disk: Disk, path: string, now: () => number): JsonStore<StoredTailnets> {
  return createJsonStore<StoredTailnets>({
    disk,
    path,
    now,
    label: "the list of tailnets",
    version: 1,
    schema,
    empty: { tailnets: [], activeId: null },
  });
}
