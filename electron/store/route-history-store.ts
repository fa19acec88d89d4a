import * as v from "valibot";
import { routePointSchema } from "../../shared/bridge/connectors.ts";
import type { RouteHistories } from "../../shared/connectors/route-history.ts";
import type { Disk } from "./disk.ts";
import { createJsonStore, type JsonStore } from "./json-store.ts";

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
    schema: v.record(v.string(), v.array(routePointSchema)),
    empty: {},
  });
}
