import * as v from "valibot";
import { instant } from "../../shared/core/schema.ts";
import { emptyEgressBook, type EgressBook } from "../../shared/egress/states.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";

const schema = v.strictObject({
  version: v.literal(1),
  lostAt: v.exactOptional(instant),
  records: v.array(
    v.strictObject({
      address: v.string(),
      nodeId: v.string(),
      connector: v.string(),
      source: v.picklist(["reported", "manual"]),
      firstSeen: instant,
      lastSeen: v.nullable(instant),
      online: v.boolean(),
      replaced: v.boolean(),
      replacedAt: v.exactOptional(instant),
      goneAt: v.nullable(instant),
      deletedHere: v.exactOptional(v.literal(true)),
      servedAs: v.exactOptional(v.record(v.string(), v.nullable(instant))),
      verification: v.nullable(v.strictObject({ at: instant, how: v.string() })),
    }),
  ),
});

/** Opens what is remembered of a tailnet's egress IPs; call `load` first. */
export function createEgressBookStore(disk: Disk, path: string, now: () => number): JsonStore<EgressBook> {
  return createJsonStore<EgressBook>({
    disk,
    path,
    now,
    label: "the record of egress IPs",
    version: 1,
    schema,
    empty: emptyEgressBook,
    lost: () => ({ ...emptyEgressBook, lostAt: now() }),
  });
}
