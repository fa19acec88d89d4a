import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  lastOutage,
  sinceItWorked,
  stateBars,
  stateSpans,
  watchedUntil,
} from "../../../../shared/connectors/state-bars.ts";
import {
  appKey,
  emptyStateHistory,
  historyKeptMs,
  mostChanges,
  pastStates,
  recordStates,
  type PastState,
  type StateHistory,
} from "../../../../shared/connectors/state-history.ts";

const minute = 60_000;
const hour = 60 * minute;
const key = appKey("app:GitHub");
const gapMs = 20 * minute;

/** A sample of one app; null where the app was not among what was seen. */
interface Sample {
  readonly at: number;
  readonly state: PastState | null;
  readonly failing?: readonly string[];
}

function after(samples: readonly Sample[]): StateHistory {
  return samples.reduce(
    (history, { at, state, failing = [] }) =>
      recordStates(history, state === null ? [] : [{ key, state, failing }], { at, gapMs }),
    emptyStateHistory,
  );
}

const statesOf = ({ changes, watched }: StateHistory) => ({ changes: changes[key] ?? [], watched });
const spansOf = (history: StateHistory, from: number, to: number) =>
  stateSpans(statesOf(history), from, to).map(({ from: start, to: end, state }) => [start, end, state]);

describe("the history of states", () => {
  it("keeps changes and not samples", () => {
    const history = after(
      Array.from({ length: 100 }, (_, index) => ({ at: index * 5 * minute, state: "ok" as const })),
    );
    expect(history.changes[key]).toEqual([{ at: 0, state: "ok" }]);
    expect(history.watched).toHaveLength(1);
  });

  it("has nothing to write where nothing changed a short while after the last writing", () => {
    const history = after([{ at: 0, state: "ok" }]);
    const same = recordStates(history, [{ key, state: "ok", failing: [] }], { at: 5 * minute, gapMs });
    expect(same).toBe(history);
    expect(recordStates(history, [{ key, state: "error", failing: [] }], { at: 5 * minute, gapMs })).not.toBe(
      history,
    );
  });

  it("does not know how things were while Tailrace was off, though they were the same before and after", () => {
    const history = after([
      { at: 0, state: "ok" },
      { at: 10 * minute, state: "ok" },
      { at: 5 * hour, state: "ok" },
      { at: 5 * hour + 10 * minute, state: "ok" },
    ]);
    expect(spansOf(history, 0, 6 * hour)).toEqual([
      [0, 10 * minute, "ok"],
      [10 * minute, 5 * hour, "unknown"],
      [5 * hour, 5 * hour + 10 * minute, "ok"],
      [5 * hour + 10 * minute, 6 * hour, "unknown"],
    ]);
  });

  it("does not go on with what is not seen any more", () => {
    const history = after([
      { at: 0, state: "ok" },
      { at: 10 * minute, state: null },
      { at: 20 * minute, state: null },
    ]);
    expect(spansOf(history, 0, 20 * minute)).toEqual([
      [0, 10 * minute, "ok"],
      [10 * minute, 20 * minute, "unknown"],
    ]);
  });

  it("knows since when each check fails, also after a restart", () => {
    const history = after([
      { at: 0, state: "error", failing: ["n1 online"] },
      { at: 3 * hour, state: "error", failing: ["n1 online", "egress-recorded"] },
      { at: 3 * hour + minute, state: "attention", failing: ["egress-recorded"] },
    ]);
    expect(history.failing[key]).toEqual({ "egress-recorded": 3 * hour });
  });

  it("forgets what a clock that was wrong noted ahead of now", () => {
    const ahead = after([{ at: 100 * hour, state: "error" }]);
    const history = recordStates(ahead, [{ key, state: "ok", failing: [] }], { at: hour, gapMs });
    expect(spansOf(history, 0, 2 * hour)).toEqual([[0, 2 * hour, "unknown"]]);
    expect(history.changes[key]).toEqual([{ at: hour, state: "ok" }]);
  });

  it("stays small, whatever happens and for however long", () => {
    const flapping = Array.from({ length: 3 * mostChanges }, (_, index) => ({
      at: index * gapMs * 3,
      state: index % 2 === 0 ? ("ok" as const) : ("error" as const),
    }));
    const history = after(flapping);
    expect(history.changes[key]?.length).toBeLessThanOrEqual(mostChanges);
    expect(history.watched.length).toBeLessThanOrEqual(1000);
    const end = flapping.at(-1)?.at ?? 0;
    const gone = [1, 2, 3].reduce(
      (known, index) => recordStates(known, [], { at: end + index * historyKeptMs, gapMs }),
      history,
    );
    expect(gone.changes).toEqual({});
  });

  it("says of every sample in a watched stretch what was seen", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            after: fc.integer({ min: 1, max: 60 }),
            state: fc.option(fc.constantFrom(...pastStates), { nil: null }),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        (steps) => {
          let at = 0;
          const samples = steps.map((step): Sample => ({
            at: (at += step.after * minute),
            state: step.state,
          }));
          const history = after(samples);
          const spans = stateSpans(statesOf(history), 0, at + hour);
          // Without a gap, and no two equal ones in a row.
          expect(spans[0]?.from).toBe(0);
          expect(spans.at(-1)?.to).toBe(at + hour);
          for (const [index, span] of spans.entries()) {
            expect(span.from).toBe(spans[index - 1]?.to ?? 0);
            expect(span.state).not.toBe(spans[index - 1]?.state);
          }
          for (const [index, sample] of samples.entries()) {
            // The last minutes before a gap may be lost: what only goes on is not written every time.
            const gap = samples.findIndex(
              ({ at: then }, later) => later > index && then - (samples[later - 1]?.at ?? 0) > gapMs,
            );
            const end = samples[(gap === -1 ? samples.length : gap) - 1]?.at ?? 0;
            if (end - sample.at < 10 * minute) continue;
            const found = spans.find((span) => span.from <= sample.at && sample.at < span.to);
            expect(found?.state).toBe(sample.state ?? "unknown");
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Changes of which nobody says when they were watched. */
const changesOf = (...known: readonly [number, PastState][]) => ({
  watched: [],
  changes: known.map(([at, state]) => ({ at, state })),
});

describe("bars of states", () => {
  const edges = [0, 8, 16, 24].map((hours) => hours * hour);

  it("draw trouble however short, and call nothing well that was not watched for half of the time", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 * 60 }), fc.integer({ min: 1, max: 8 * 60 })), {
          maxLength: 6,
        }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 * 60 }), fc.constantFrom(...pastStates)), {
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 26 * 60 }),
        (stretches, changes, minutes) => {
          const now = minutes * minute;
          let free = 0;
          const watched = stretches
            .toSorted(([one], [other]) => one - other)
            .flatMap(([from, long]) => {
              const start = Math.max(free, from * minute);
              free = start + long * minute;
              return start < now ? [{ from: start, to: Math.min(free, now) }] : [];
            });
          const states = {
            watched,
            changes: changes
              .toSorted(([one], [other]) => one - other)
              .map(([at, state]) => ({ at: at * minute, state })),
          };
          const spans = stateSpans(states, 0, now);
          for (const bar of stateBars(states, edges, now)) {
            const end = Math.min(bar.to, now);
            const inside = spans.filter((span) => span.from < end && span.to > bar.from);
            const has = (state: PastState) => inside.some((span) => span.state === state);
            const well = inside
              .filter(({ state }) => state === "ok")
              .reduce((sum, { from, to }) => sum + Math.min(to, end) - Math.max(from, bar.from), 0);
            const trouble = (["error", "attention"] as const).find(has);
            const calm = well * 2 >= end - bar.from ? "ok" : "unknown";
            expect(bar.state).toBe(trouble ?? calm);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("end with the one that is under way", () => {
    const states = { watched: [{ from: 0, to: 9 * hour }], changes: [{ at: 0, state: "ok" as const }] };
    expect(stateBars(states, edges, 9 * hour).map(({ state }) => state)).toEqual(["ok", "ok"]);
    expect(stateBars(states, [], hour)).toEqual([]);
  });

  it("know the last outage, and whether it goes on", () => {
    expect(lastOutage(changesOf([0, "ok"], [1, "attention"]))).toBeNull();
    expect(lastOutage(changesOf([0, "error"], [5, "ok"], [9, "attention"]))).toEqual({ from: 0, to: 5 });
    expect(lastOutage(changesOf([0, "ok"], [5, "error"]))).toEqual({ from: 5, to: null });
  });

  it("take what was not ready yet when it appeared for no outage, and nothing else", () => {
    const setUp = { ...changesOf([5, "error"], [9, "ok"]), watched: [{ from: 1, to: 20 }] };
    expect(sinceItWorked(setUp, 0).changes).toEqual([{ at: 9, state: "ok" }]);
    const asItIs = [
      // It was so when Tailrace began to look, or appeared while nobody did.
      { ...setUp, watched: [{ from: 5, to: 20 }] },
      { ...setUp, watched: [{ from: 8, to: 20 }] },
      // It never worked, or did when it appeared.
      { ...setUp, ...changesOf([5, "error"], [9, "unknown"]), watched: setUp.watched },
      { ...setUp, ...changesOf([5, "ok"], [9, "error"]), watched: setUp.watched },
    ];
    for (const states of asItIs) expect(sinceItWorked(states, 0)).toBe(states);
    // What was before the drawing is not known to be the beginning.
    expect(sinceItWorked(setUp, 6)).toBe(setUp);
  });

  it("go on until now where the last look was a short while ago", () => {
    const states = { ...changesOf([0, "error"]), watched: [{ from: 0, to: hour }] };
    const spans = (now: number) => stateSpans(watchedUntil(states, now), 0, now).map(({ state }) => state);
    expect(spans(hour + 12 * minute)).toEqual(["error"]);
    expect(spans(hour + 26 * minute)).toEqual(["error", "unknown"]);
  });
});
