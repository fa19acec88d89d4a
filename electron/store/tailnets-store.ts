import * as v from "valibot";
import { list } from "../../shared/core/schema.ts";
import { storedTailnetSchema } from "../ports/session.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";

/** The connected tailnets and which of them is active. Credentials are in the keychain, never here. */
const schema = v.strictObject({
  tailnets: list(storedTailnetSchema),
  activeId: v.nullable(v.string()),
  /** Ids without a tailnet under which a credential may lie in the keychain. */
  left: v.exactOptional(list(v.string())),
});
export type StoredTailnets = Readonly<v.InferOutput<typeof schema>>;

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
