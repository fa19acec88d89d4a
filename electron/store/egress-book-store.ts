import { egressBookSchema, emptyEgressBook, type EgressBook } from "../../shared/egress/states.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";

/** Opens what is remembered of a tailnet's egress IPs; call `load` first. */
export function createEgressBookStore(disk: Disk, path: string, now: () => number): JsonStore<EgressBook> {
  return createJsonStore<EgressBook>({
    disk,
    path,
    now,
    label: "the record of egress IPs",
    version: 1,
    schema: egressBookSchema,
    empty: emptyEgressBook,
    lost: () => ({ ...emptyEgressBook, lostAt: now() }),
  });
}
