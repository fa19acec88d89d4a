import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { severityOrder } from "../../../../../shared/connectors/checks/health-check.ts";
import { checkTable } from "../../../../../shared/connectors/checks/table.ts";
import { pathOf } from "../../../../../shared/connectors/path/path-of.ts";
import type { PathConnector, PathFacts } from "../../../../../shared/connectors/path/path-facts.ts";
import { markOf, type AppPath, type Flow, type Hop } from "../../../../../shared/connectors/path/path.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import { pathFacts } from "../../../../support/sample-path.ts";

const now = Date.UTC(2026, 11, 1, 9, 19);
const ids = checkTable.flatMap((line) => ("id" in line ? [line.id] : []));

const check = fc.record({
  id: fc.constantFrom(...ids, "of-a-later-version"),
  severity: fc.constantFrom(...severityOrder),
  what: fc.constant("It is so."),
  why: fc.constant(""),
  evidence: fc.constant([]),
});

const connector = (number: number): fc.Arbitrary<PathConnector> =>
  fc.record({
    nodeId: fc.constant(`n${number}`),
    name: fc.string(),
    online: fc.boolean(),
    lastSeen: fc.option(fc.constant(now - 60_000)),
    serving: fc.constantFrom("able", "unable", "unsure"),
    checks: fc.array(check, { maxLength: 3 }),
    addresses: fc.array(
      fc.record({
        address: fc.constantFrom("28.92.130.6", "28.14.9.99", "2a05:d018::7"),
        state: fc.constantFrom("inferred", "verified", "stale", "manual"),
        lastSeen: fc.constant(now),
        verifiedAt: fc.constant(null),
        isVouchedFor: fc.boolean(),
        isFormer: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    region: fc.option(fc.constant("Europe")),
  });

const connectors = fc.option(
  fc.nat({ max: 12 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => connector(n)))),
);

const facts: fc.Arbitrary<PathFacts> = fc
  .record({
    severity: fc.constantFrom(...severityOrder),
    checks: fc.array(check, { maxLength: 4 }),
    verdict: fc.constantFrom("somebody", "nobody", "unknown"),
    people: fc.option(fc.nat({ max: 5000 })),
    connectors,
    isRegional: fc.boolean(),
    recorded: fc.boolean(),
    held: fc.constantFrom("own" as const, "not-asked" as const, { by: "Okta" }),
    wanted: fc.subarray(["28.92.130.6", "28.14.9.99"]),
    isMissing: fc.boolean(),
    pending: fc.nat({ max: 3 }),
  })
  .map((given) => {
    // As in the fleet: the primary is one that can serve.
    const able = (given.connectors ?? []).filter(({ serving }) => serving === "able");
    return pathFacts(now, {
      severity: given.severity,
      checks: given.checks,
      use: {
        verdict: given.verdict,
        people: given.people === null ? unknown("Not read.") : known(given.people),
        onCondition: 0,
        orMore: false,
        from: ["group:eng"],
      },
      connectors:
        given.connectors === null ? unknown("Not read.", "devices:core:read") : known(given.connectors),
      primary: given.isRegional ? null : (able[0]?.nodeId ?? null),
      isRegional: given.isRegional,
      routes: { approved: 3, pending: given.pending, isShared: false },
      allowlist: {
        held: given.held,
        record: given.recorded ? { at: now, by: "ana" } : null,
        wanted: given.wanted,
        missing: given.isMissing && given.recorded ? given.wanted.slice(0, 1) : [],
      },
    });
  });

/** Each way through a path: its hops, and the lines between and behind them. */
function ways({ people, policy, flow0, lanes }: AppPath): { hops: Hop[]; lines: Flow[] }[] {
  return lanes.map(({ connector: one, egress, allowlist, flow }) => ({
    hops: [people, policy, one, egress, allowlist],
    lines: [flow0, ...flow],
  }));
}

/** Facts of which a rule does not hold; null where none are found. */
function brokenBy(rule: (path: AppPath, given: PathFacts) => boolean): PathFacts | null {
  const found = fc.check(
    fc.property(facts, (given) => rule(pathOf(given), given)),
    { numRuns: 500 },
  );
  return found.counterexample?.[0] ?? null;
}

const stateOf = ({ state }: Hop) => state;

describe("the rules of the path", () => {
  it("is green only where people get through", () => {
    expect(
      brokenBy((path, { use }) =>
        ways(path)
          .filter(({ lines }) => lines.slice(1).includes("carries"))
          .every(({ hops, lines }) => {
            const states = hops.map(stateOf);
            // What is not known carries nothing; that the product lets people in is told by the last line.
            return (
              use.verdict === "somebody" &&
              !states.includes("error") &&
              !states.slice(0, 4).includes("unknown") &&
              lines.slice(0, 4).every((line) => line === "carries") &&
              lines[4] === (states[4] === "ok" ? "carries" : "unknown")
            );
          }),
      ),
    ).toBeNull();
  });

  it("begins green if any lane is", () => {
    expect(
      brokenBy(
        ({ flow0, lanes }) => (flow0 === "carries") === lanes.some(({ flow }) => flow.includes("carries")),
      ),
    ).toBeNull();
  });

  it("draws one to three lanes, and loses no connector", () => {
    expect(
      brokenBy(({ lanes }, { connectors: all }) => {
        const drawn = lanes.reduce((sum, { folds = 1 }) => sum + folds, 0);
        return lanes.length <= 3 && drawn === Math.max(1, all.known ? all.value.length : 0);
      }),
    ).toBeNull();
  });

  it("shows nothing well behind a break", () => {
    expect(
      brokenBy((path) =>
        ways(path).every(({ hops, lines }) => {
          const stop = hops.findIndex(({ state }) => state === "error");
          // Behind people whom no rule lets in the rest is as ready as before; a list that lacks an address is the end.
          if (stop < 1 || stop === 4) return true;
          const behind = hops.slice(stop + 1).map(stateOf);
          return !behind.includes("ok") && lines.slice(stop + 1, 4).every((line) => line === "idle");
        }),
      ),
    ).toBeNull();
  });

  it("marks one hop at most, and one that is amiss", () => {
    expect(
      brokenBy((path) => {
        if (path.hot === undefined) return true;
        const { lane, hop } = path.hot;
        const found = ways(path)[lane]?.hops.find(({ kind }) => kind === hop);
        return found?.state === "error" || (found?.state === "attention" && found.remedy !== undefined);
      }),
    ).toBeNull();
  });

  it("is never better than its checks or than what it shows", () => {
    expect(
      brokenBy(({ state, worst, lanes }, { severity }) => {
        if (severity === "error" && state !== "error") return false;
        if (state !== "ok") return true;
        return (
          (severity === "ok" || severity === "info") &&
          // That an egress IP is only inferred makes an app no less healthy.
          worst.every((one, at) => one === "ok" || (at === 3 && one === "unknown")) &&
          lanes.some(({ flow }) => flow[3] === "carries")
        );
      }),
    ).toBeNull();
  });

  it("draws no egress IP as confirmed that nobody has confirmed", () => {
    expect(
      brokenBy(({ lanes }, { connectors: all }) => {
        const given = all.known ? all.value : [];
        return lanes.every(({ connector: one, egress, folds }) => {
          const own = given.find(({ nodeId }) => nodeId === one.nodeId);
          const shown = own?.addresses.filter(({ isFormer }) => !isFormer) ?? [];
          const isVouched = shown.every(({ isVouchedFor }) => isVouchedFor);
          return folds !== undefined || isVouched || markOf(egress) !== "ok" || shown.length > 1;
        });
      }),
    ).toBeNull();
  });

  it("says something, and calls healthy what is well and nothing else", () => {
    expect(
      brokenBy(
        ({ state, short, sentence }) =>
          short !== "" && sentence !== "" && short.startsWith("Healthy") === (state === "ok"),
      ),
    ).toBeNull();
  });
});
