import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import type { Severity } from "./checks/health-check.ts";

/** How something was at a time, as history tells it. Remarks are no trouble. */
export const pastStates = ["ok", "attention", "error", "unknown"] as const;
export type PastState = (typeof pastStates)[number];

const changeSchema = v.strictObject({ at: instant, state: v.picklist(pastStates) });
/** Since when something was as it was until the next change. */
export type StateChange = v.InferOutput<typeof changeSchema>;

const stretchSchema = v.strictObject({ from: instant, to: instant });
/** A time during which Tailrace looked again and again. */
export type Stretch = v.InferOutput<typeof stretchSchema>;

/** How apps and connectors were over time: changes alone, and when anybody looked. Stored as it is. */
export const stateHistorySchema = v.strictObject({
  /** Oldest first; between them Tailrace did not run, or could not read. */
  watched: list(stretchSchema),
  /** By owner, see `appKey`, `connectorKey` and `onlineKey`; oldest first. */
  changes: v.record(v.string(), list(changeSchema)),
  /** Since when each check of an owner fails, by the key of the check. */
  failing: v.record(v.string(), v.record(v.string(), instant)),
});
export type StateHistory = v.InferOutput<typeof stateHistorySchema>;

/** A history of nothing. */
export const emptyStateHistory: StateHistory = { watched: [], changes: {}, failing: {} };

/** The key of an app, by its identity. */
export const appKey = (identity: string): string => `app ${identity}`;
/** The key of a connector’s health. */
export const connectorKey = (nodeId: string): string => `connector ${nodeId}`;
/** The key of whether a connector is online: `ok` or `error`. */
export const onlineKey = (nodeId: string): string => `online ${nodeId}`;

/** What one sync says about one owner. */
export interface SeenState {
  readonly key: string;
  readonly state: PastState;
  /** Keys of the checks that fail. */
  readonly failing: readonly string[];
}

/** What is older is forgotten: twice what is drawn, and some. */
export const historyKeptMs = 35 * 24 * 60 * 60 * 1000;
/** A thing that changes more often than this loses its oldest changes; what was before them is not known. */
export const mostChanges = 500;
const mostStretches = 1000;
/** A stretch that only went on is written this seldom. */
const writtenEveryMs = 10 * 60 * 1000;

/** How a severity is told later. */
export function pastStateOf(severity: Severity): PastState {
  switch (severity) {
    case "ok":
    case "info":
      return "ok";
    case "warning":
      return "attention";
    case "error":
      return "error";
    case "unknown":
      return "unknown";
  }
}

/**
 * Takes up what a sync at `at` saw. `gapMs` is how long after the last one that may be for the time between to count as
 * watched. What is not among `seen` is not known from now on. Gives back what it was given where there is nothing that
 * has to be written.
 */
export function recordStates(
  history: StateHistory,
  seen: readonly SeenState[],
  { at, gapMs }: { readonly at: number; readonly gapMs: number },
): StateHistory {
  const before = upTo(history, at);
  const last = before.watched.at(-1);
  // The last look may be a while later than what was written of it.
  const goesOn = last !== undefined && at - last.to <= gapMs + writtenEveryMs;
  const bySeen = new Map(seen.map((one) => [one.key, one]));
  const keys = [...new Set([...Object.keys(before.changes), ...bySeen.keys()])];
  const changes = keys.flatMap((key): [string, readonly StateChange[]][] => {
    const known = before.changes[key] ?? [];
    const next = changed(known, { at, state: bySeen.get(key)?.state ?? "unknown" });
    const kept = keptChanges(next, at);
    return kept.length === 0 ? [] : [[key, kept]];
  });
  const failing = seen.flatMap((one): [string, Record<string, number>][] => {
    if (one.failing.length === 0) return [];
    const since = new Map(Object.entries(before.failing[one.key] ?? {}));
    return [[one.key, Object.fromEntries(one.failing.map((check) => [check, since.get(check) ?? at]))]];
  });
  const isNews =
    before !== history ||
    changes.length !== Object.keys(history.changes).length ||
    changes.some(([key, next]) => history.changes[key] !== next) ||
    !sameFailing(history.failing, failing);
  if (!isNews && goesOn && at - last.to < writtenEveryMs) return history;
  const watched = goesOn
    ? [...before.watched.slice(0, -1), { from: last.from, to: at }]
    : [...before.watched, { from: at, to: at }];
  return {
    watched: watched.filter(({ to }) => at - to <= historyKeptMs).slice(-mostStretches),
    // Built from entries: a node id is whatever the service says, `__proto__` too.
    changes: Object.fromEntries(changes),
    failing: Object.fromEntries(failing),
  };
}

/** Without what was noted ahead of `at`, with a clock that was wrong. */
function upTo(history: StateHistory, at: number): StateHistory {
  const isSound =
    history.watched.every(({ to }) => to <= at) &&
    Object.values(history.changes).every((known) => (known.at(-1)?.at ?? at) <= at);
  if (isSound) return history;
  return {
    watched: history.watched.flatMap(({ from, to }) => (from > at ? [] : [{ from, to: Math.min(to, at) }])),
    changes: Object.fromEntries(
      Object.entries(history.changes).map(([key, known]) => [key, known.filter((change) => change.at <= at)]),
    ),
    failing: Object.fromEntries(
      Object.entries(history.failing).map(([key, since]) => [
        key,
        Object.fromEntries(Object.entries(since).filter(([, when]) => when <= at)),
      ]),
    ),
  };
}

function changed(known: readonly StateChange[], now: StateChange): readonly StateChange[] {
  const last = known.at(-1);
  if (last?.state === now.state) return known;
  // Nothing begins with a time of which nothing is known.
  if (last === undefined && now.state === "unknown") return known;
  return last?.at === now.at ? [...known.slice(0, -1), now] : [...known, now];
}

/** The last change before the time that is kept says how that time began. */
function keptChanges(changes: readonly StateChange[], at: number): readonly StateChange[] {
  const first = changes.findLastIndex((change) => at - change.at > historyKeptMs);
  const recent = first <= 0 ? changes : changes.slice(first);
  const [only] = recent;
  if (recent.length === 1 && only?.state === "unknown" && at - only.at > historyKeptMs) return [];
  return recent.length > mostChanges ? recent.slice(-mostChanges) : recent;
}

function sameFailing(
  before: StateHistory["failing"],
  after: readonly (readonly [string, Readonly<Record<string, number>>])[],
): boolean {
  return (
    Object.keys(before).length === after.length &&
    after.every(([key, since]) => {
      const known = before[key] ?? {};
      const checks = Object.keys(since);
      return (
        Object.keys(known).length === checks.length && checks.every((check) => known[check] === since[check])
      );
    })
  );
}
