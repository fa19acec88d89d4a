import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  noIncidentMemory,
  watchIncidents,
} from "../../../../../electron/services/incidents/incident-watch.ts";
import type { Incident } from "../../../../../shared/connectors/incidents.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const offline: Incident = {
  id: "connector:nTq8sRk2CNTRL",
  topic: "connector:nTq8sRk2CNTRL",
  severity: "warning",
  what: "connector-fra-1 is offline.",
  apps: ["GitHub"],
  subject: { kind: "device", nodeId: "nTq8sRk2CNTRL" },
};
type State = "well" | "warning" | "error";

/** What is told of one thing that is so for so many minutes each, looked at once a minute. */
function told(phases: readonly (readonly [State, number])[]) {
  let memory = noIncidentMemory;
  let now = 1_790_000_000_000;
  const news: { readonly kind: "begun" | "over"; readonly at: number }[] = [];
  for (const [state, minutes] of phases) {
    for (let passed = 0; passed < minutes; passed += 1) {
      now += minute;
      const step = watchIncidents(memory, {
        incidents: state === "well" ? [] : [{ ...offline, severity: state }],
        isKnown: () => true,
        isThere: () => true,
        now,
      });
      memory = step.memory;
      news.push(...step.news.begun.map(() => ({ kind: "begun" as const, at: now })));
      news.push(...step.news.over.map(() => ({ kind: "over" as const, at: now })));
    }
  }
  return { news, memory };
}

const kinds = (phases: readonly (readonly [State, number])[]) => told(phases).news.map(({ kind }) => kind);
const times = (count: number, ...phases: readonly (readonly [State, number])[]) =>
  Array.from({ length: count }, () => phases).flat();

describe("what comes and goes", () => {
  it("is told twice and then not until it is well for a while", () => {
    const flapping = times(40, ["warning", 5], ["well", 5]);
    expect(kinds(flapping)).toEqual(["begun", "over", "begun"]);
    expect(kinds([...flapping, ["well", 40]])).toEqual(["begun", "over", "begun", "over"]);
  });

  it("has to be well for longer with each return", () => {
    const seldom = times(8, ["warning", 10], ["well", 70]);
    expect(kinds(seldom)).toEqual(["begun", "over", "begun", "over", "begun", "over", "begun"]);
  });

  it("is news again after a quiet day", () => {
    expect(kinds(times(3, ["warning", 10], ["well", 24 * 60]))).toEqual(
      times(3, ["warning", 1], ["well", 1]).map(([state]) => (state === "well" ? "over" : "begun")),
    );
  });

  it("that is worse now and then is told so at once, and not each time", () => {
    const phases = [["warning", 10], ...times(20, ["error", 3], ["warning", 3])] as const;
    expect(kinds(phases)).toHaveLength(4);
    expect(told(phases).news[1]?.at).toBe(1_790_000_000_000 + 12 * minute);
  });

  it("is bounded whatever it does, and what is kept of it too", () => {
    const phase = fc.tuple(
      fc.constantFrom<State>("well", "warning", "error"),
      fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 400 })),
    );
    fc.assert(
      fc.property(fc.array(phase, { maxLength: 60 }), (phases) => {
        const { news, memory } = told(phases);
        for (const { at } of news)
          expect(news.filter((other) => other.at >= at && other.at < at + day).length).toBeLessThanOrEqual(
            30,
          );
        expect(Object.keys(memory.pending).length + Object.keys(memory.ended).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 40 },
    );
  });

  it("is told over only where it was told to have begun", () => {
    const phase = fc.tuple(
      fc.constantFrom<State>("well", "warning", "error"),
      fc.integer({ min: 1, max: 90 }),
    );
    fc.assert(
      fc.property(fc.array(phase, { maxLength: 40 }), (phases) => {
        const row = kinds(phases);
        const ends = row.flatMap((kind, index) => (kind === "over" ? [row[index - 1]] : []));
        expect(ends.every((before) => before === "begun")).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
