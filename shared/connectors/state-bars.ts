import { mostChanges, pastStates, type PastState, type StateChange, type Stretch } from "./state-history.ts";

/** One bar of a drawing of time. */
export interface StateBar {
  readonly from: number;
  /** Of the bar that is under way, when it will be full. */
  readonly to: number;
  /** The worst that was seen in it; `unknown` where less than half of it was watched and nothing was wrong. */
  readonly state: PastState;
}

/** How something was, and when anybody looked. */
export interface StatesOverTime {
  readonly changes: readonly StateChange[];
  readonly watched: readonly Stretch[];
}

/** A time during which something was in one state; `unknown` wherever nobody looked. */
export interface StateSpan extends Stretch {
  readonly state: PastState;
}

/**
 * The states between two moments without a gap and without two equal ones in a row. A state holds only while Tailrace
 * looked: all other time is unknown.
 */
export function stateSpans({ changes, watched }: StatesOverTime, from: number, to: number): StateSpan[] {
  const spans: StateSpan[] = [];
  const add = (state: PastState, start: number, end: number): void => {
    if (end <= start) return;
    const last = spans.at(-1);
    if (last?.state === state && last.to === start) spans[spans.length - 1] = { ...last, to: end };
    else spans.push({ from: start, to: end, state });
  };
  let at = from;
  for (const stretch of watched) {
    const start = Math.max(at, stretch.from);
    const end = Math.min(to, stretch.to);
    if (end <= start) continue;
    add("unknown", at, start);
    for (const [index, change] of changes.entries()) {
      const until = changes[index + 1]?.at ?? end;
      if (index === 0) add("unknown", start, Math.min(change.at, end));
      add(change.state, Math.max(start, change.at), Math.min(end, until));
    }
    if (changes.length === 0) add("unknown", start, end);
    at = end;
  }
  add("unknown", at, to);
  return spans;
}

const worstFirst: readonly PastState[] = ["error", "attention"];

/**
 * One bar between each two of the edges that has begun by `now`. Trouble counts however short it was; that all was well
 * is said only of a bar of which at least half was watched.
 */
export function stateBars(states: StatesOverTime, edges: readonly number[], now: number): StateBar[] {
  const [first] = edges;
  if (first === undefined) return [];
  const spans = stateSpans(states, first, Math.max(first, now));
  return edges.slice(0, -1).flatMap((from, index): StateBar[] => {
    const to = edges[index + 1] ?? from;
    const end = Math.min(to, now);
    if (end <= from) return [];
    const shares = new Map(pastStates.map((state) => [state, 0]));
    for (const span of spans) {
      const part = Math.min(span.to, end) - Math.max(span.from, from);
      if (part > 0) shares.set(span.state, (shares.get(span.state) ?? 0) + part);
    }
    const worst = worstFirst.find((state) => (shares.get(state) ?? 0) > 0);
    const well = shares.get("ok") ?? 0;
    return [{ from, to, state: worst ?? (well * 2 >= end - from ? "ok" : "unknown") }];
  });
}

/** When it was last seen to stop working, of all that is known; null where that was never seen. */
export function lastOutage({
  changes,
}: StatesOverTime): { readonly from: number; readonly to: number | null } | null {
  const index = changes.findLastIndex(({ state }) => state === "error");
  const found = changes[index];
  return found === undefined ? null : { from: found.at, to: changes[index + 1]?.at ?? null };
}

/**
 * Its past from when it first worked: what appeared while Tailrace looked and was not ready yet was being set up, which is
 * no outage. As it is where it was there before, never worked, or that was long ago.
 */
export function sinceItWorked<States extends StatesOverTime>(states: States, from: number): States {
  const { changes, watched } = states;
  const [first, ...later] = changes;
  const appeared =
    first !== undefined &&
    first.at > from &&
    watched.some((stretch) => stretch.from < first.at && first.at <= stretch.to);
  const isSetUp =
    appeared &&
    first.state === "error" &&
    // A change less than the most that are kept is the first that there was.
    changes.length < mostChanges &&
    later.some(({ state }) => state === "ok" || state === "attention");
  return isSetUp ? { ...states, changes: later } : states;
}

/** Looks are a while apart, and that nothing changed is written down seldom: nobody stopped watching so soon. */
const stillWatchedMs = 25 * 60_000;

/** With the stretch under way until now. */
export function watchedUntil<States extends StatesOverTime>(states: States, now: number): States {
  const last = states.watched.at(-1);
  if (last === undefined || last.to >= now || now - last.to > stillWatchedMs) return states;
  return { ...states, watched: [...states.watched.slice(0, -1), { ...last, to: now }] };
}
