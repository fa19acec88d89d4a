import * as v from "valibot";
import type { RouteHistories } from "../../shared/connectors/route-history.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";
import { routeHistorySchema } from "../../shared/connectors/route-history.ts";

/** Opens the counts of a tailnet’s routes over time; call `load` first. */
export function createRouteHistoryStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<RouteHistories> {
  return createJsonStore<RouteHistories>({
    disk,
    path,
    now,
    label: "the history of routes",
    version: 1,
    schema: v.record(v.string(), routeHistorySchema),
    empty: {},
  });
}
