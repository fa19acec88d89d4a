import * as v from "valibot";
import { instant, list } from "../core/schema.ts";

/** How many routes a connector advertised over time, oldest first. */
export const routeHistorySchema = list(v.strictObject({ at: instant, advertised: v.number() }));
export type RouteHistory = v.InferOutput<typeof routeHistorySchema>;

/** How many routes each connector advertised over time, by node id. */
export type RouteHistories = Readonly<Record<string, RouteHistory>>;

/** What is noted of a connector at a sync. */
export interface RouteCount {
  readonly nodeId: string;
  readonly advertised: number;
}

/** Two points of a connector are at least this far apart. */
export const routePointEveryMs = 10 * 60 * 1000;
/** More points than these say nothing more in a drawing; older ones are thinned out first. */
export const mostRoutePoints = 120;

const keptForMs = 90 * 24 * 60 * 60 * 1000;

/**
 * Notes the counts of a sync at `at`. A row of equal counts keeps its first and its last point, which draws the same
 * line. Connectors that were not counted keep what they have until it is 90 days old. Gives back what it was given
 * when there is nothing to note, so that nothing is written.
 */
export function recordRoutes(
  histories: RouteHistories,
  counts: readonly RouteCount[],
  at: number,
): RouteHistories {
  const counted = new Map(counts.map(({ nodeId, advertised }) => [nodeId, advertised]));
  const known = new Set(Object.keys(histories));
  const before: [string, RouteHistory][] = [
    ...Object.entries(histories),
    ...counts
      .filter(({ nodeId }) => !known.has(nodeId))
      .map(({ nodeId }): [string, RouteHistory] => [nodeId, []]),
  ];
  const after = before.flatMap(([nodeId, history]): [string, RouteHistory][] => {
    const next = noted(history, counted.get(nodeId), at);
    return next.length === 0 ? [] : [[nodeId, next]];
  });
  const same = after.length === known.size && after.every(([nodeId, next]) => histories[nodeId] === next);
  // Built from entries: a node id is whatever the service says, `__proto__` too.
  return same ? histories : Object.fromEntries(after);
}

function noted(history: RouteHistory, advertised: number | undefined, at: number): RouteHistory {
  // Points from ahead were made with a clock that was wrong.
  const fit = (point: RouteHistory[number]) => point.at <= at && at - point.at <= keptForMs;
  const kept = history.every(fit) ? history : history.filter(fit);
  if (advertised === undefined) return kept;
  const last = kept.at(-1);
  if (last !== undefined && at - last.at < routePointEveryMs) return kept;
  const level = last?.advertised === advertised && kept.at(-2)?.advertised === advertised;
  return thinned([...(level ? kept.slice(0, -1) : kept), { at, advertised }]);
}

/** Half of the older half goes: what is recent stays exact, what is old keeps its shape. */
function thinned(history: RouteHistory): RouteHistory {
  if (history.length <= mostRoutePoints) return history;
  const older = Math.floor(history.length / 2);
  return history.filter((_point, index) => index === 0 || index >= older || index % 2 === 0);
}
