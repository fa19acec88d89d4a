import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  mostRoutePoints,
  recordRoutes,
  routePointEveryMs,
  type RouteHistories,
} from "../../../../shared/connectors/route-history.ts";

const step = routePointEveryMs;
const day = 24 * 60 * 60 * 1000;

/** The history of one connector after counts that come one step apart. */
function after(...counts: readonly number[]): RouteHistories {
  let histories: RouteHistories = {};
  for (const [index, advertised] of counts.entries())
    histories = recordRoutes(histories, [{ nodeId: "n1", advertised }], index * step);
  return histories;
}

const points = (histories: RouteHistories, nodeId = "n1") =>
  (histories[nodeId] ?? []).map(({ at, advertised }) => [at / step, advertised]);

describe("recordRoutes", () => {
  const table: readonly [string, readonly number[], readonly (readonly number[])[]][] = [
    ["the first count", [7], [[0, 7]]],
    [
      "both ends of a level stretch",
      [7, 7, 7, 7],
      [
        [0, 7],
        [3, 7],
      ],
    ],
    [
      "a change, with the end of the level before it",
      [7, 7, 7, 9],
      [
        [0, 7],
        [2, 7],
        [3, 9],
      ],
    ],
    [
      "every change",
      [1, 2, 1],
      [
        [0, 1],
        [1, 2],
        [2, 1],
      ],
    ],
    [
      "zero, which is a count",
      [3, 0],
      [
        [0, 3],
        [1, 0],
      ],
    ],
  ];
  it.each(table)("keeps %s", (_what, counts, expected) => {
    expect(points(after(...counts))).toEqual(expected);
  });

  it("notes nothing within ten minutes, and then gives back the very same value", () => {
    const first = after(7);
    expect(recordRoutes(first, [{ nodeId: "n1", advertised: 900 }], step - 1)).toBe(first);
    expect(recordRoutes(first, [], step)).toBe(first);
    expect(points(recordRoutes(first, [{ nodeId: "n1", advertised: 900 }], step))).toHaveLength(2);
  });

  it("keeps a connector that is away for 90 days, and then forgets it", () => {
    const before = after(7);
    expect(recordRoutes(before, [{ nodeId: "n2", advertised: 1 }], 90 * day)).toHaveProperty("n1");
    expect(recordRoutes(before, [{ nodeId: "n2", advertised: 1 }], 90 * day + 1)).not.toHaveProperty("n1");
  });

  it("drops points from ahead, which a wrong clock made", () => {
    const ahead = {
      n1: [
        { at: 0, advertised: 1 },
        { at: 99 * step, advertised: 2 },
      ],
    };
    expect(points(recordRoutes(ahead, [{ nodeId: "n1", advertised: 3 }], 2 * step))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("takes any name of a device", () => {
    const names = ["__proto__", "constructor", "toString"];
    const counts = names.map((nodeId) => ({ nodeId, advertised: 1 }));
    expect(Object.keys(recordRoutes({}, counts, 0)).toSorted()).toEqual(names.toSorted());
  });

  it("stays within its bounds whatever comes, in order, with the newest count at the end", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(counts, (all) => {
        const history = after(...all)["n1"] ?? [];
        expect(history.length).toBeLessThanOrEqual(mostRoutePoints);
        expect(history.at(-1)).toEqual({ at: (all.length - 1) * step, advertised: all.at(-1) });
        const times = history.map(({ at }) => at);
        expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
        for (const { at, advertised } of history) expect(all[at / step]).toBe(advertised);
      }),
      { numRuns: 50 },
    );
  });

  it("notes ten thousand connectors at once", () => {
    const counts = Array.from({ length: 10_000 }, (_, index) => ({ nodeId: `n${index}`, advertised: index }));
    const before = recordRoutes({}, counts, 0);
    const next = recordRoutes(before, counts, step);
    expect(Object.keys(next)).toHaveLength(10_000);
  });
});
