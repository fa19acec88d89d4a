import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countAlike,
  groupsOf,
  linesOf,
  moved,
  nextInHand,
  othersOf,
  restOf,
} from "../../../../../../../renderer/features/access/reviews/desk/desk-lines.ts";
import type { Decision } from "../../../../../../../shared/governance/reviews/access-review.ts";
import { reviewItem } from "../../../../../../support/sample-access-review.ts";

const logins = ["ann@acme.example.com", "bruno@acme.example.com", "chidi@acme.example.com"];
const reviewer = "Bruno@acme.example.com";
const items = logins.flatMap((login, place) =>
  [1, 2, 3].map((one) => reviewItem(place * 3 + one, { login, entitlement: `groups group:g${one}` })),
);
const decided = (numbers: readonly number[]) =>
  new Map(
    numbers.map((item): [number, Decision] => [
      item,
      { item, choice: "keep", comment: "", reviewer, enteredBy: reviewer, at: 1 },
    ]),
  );
const numbersOf = (lines: ReturnType<typeof linesOf>) =>
  lines.flatMap((line) => (line.kind === "item" ? [line.item.number] : []));

describe("the lines of a review", () => {
  it("stand in groups by person or by what is held, every item once", () => {
    const look = { decisions: decided([]), reviewer };
    for (const by of ["person", "entitlement"] as const) {
      const lines = linesOf(groupsOf(items, by), "all", look);
      expect(lines.filter(({ kind }) => kind === "group")).toHaveLength(3);
      expect(numbersOf(lines).toSorted((a, b) => a - b)).toEqual(items.map(({ number }) => number));
    }
  });

  it("show those alone that stand so, and no group without one", () => {
    const look = { decisions: decided([1, 2]), reviewer };
    const groups = groupsOf(items, "person");
    expect(numbersOf(linesOf(groups, "keep", look))).toEqual([1, 2]);
    expect(numbersOf(linesOf(groups, "open", look))).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(numbersOf(linesOf(groups, "own", look))).toEqual([4, 5, 6]);
    expect(linesOf(groups, "keep", look).filter(({ kind }) => kind === "group")).toHaveLength(1);
  });

  it("show who holds the same in the same way: by the same names, or each by their own", () => {
    const same = { entitlement: "groups group:g1" };
    const through = { ...same, isDirect: false, through: ["group:eng"] };
    const all = [
      ...logins.map((login, place) => reviewItem(place + 1, { ...same, login, through: [login] })),
      ...logins.map((login, place) => reviewItem(place + 4, { ...through, login })),
      reviewItem(7, { through: ["group:eng"], isDirect: false }),
    ];
    const [own, , , byGroup] = all;
    if (own === undefined || byGroup === undefined) throw new Error("no items");
    const shown = (likeOf: typeof own) =>
      numbersOf(linesOf(groupsOf(all, "person"), "alike", { decisions: decided([]), reviewer, likeOf }));
    expect(shown(own)).toEqual([1, 2, 3]);
    expect(shown(byGroup)).toEqual([4, 5, 6]);
    expect(othersOf(own, all)).toEqual({ all: 5, alike: 2, suspended: 0 });
    const paused = all.map((item) => (item.number === 3 ? { ...item, suspended: true as const } : item));
    expect(othersOf(own, paused)).toEqual({ all: 4, alike: 1, suspended: 1 });
    expect(countAlike(own, paused)).toBe(3);
    expect(countAlike(byGroup, paused)).toBe(3);
    expect(linesOf(groupsOf(all, "person"), "alike", { decisions: decided([]), reviewer })).toEqual([]);
  });

  it("go on to the next that is open and not one’s own, then from the top", () => {
    const groups = groupsOf(items, "person");
    const next = (done: readonly number[], inHand: number, now: readonly number[] = []) => {
      const look = { decisions: decided(done), reviewer };
      return nextInHand(linesOf(groups, "all", look), inHand, new Set(now), look);
    };
    expect(next([], 0)).toBe(1);
    expect(next([], 3, [3])).toBe(7);
    expect(next([7, 8, 9], 3, [3])).toBe(1);
    expect(next([1, 2, 3, 7, 8], 9, [9])).toBe(9);
  });

  it("moves within what is on show, and the rest of a group is what is open and may be decided", () => {
    const look = { decisions: decided([2]), reviewer };
    const groups = groupsOf(items, "person");
    const lines = linesOf(groups, "all", look);
    expect([moved(lines, 1, -1), moved(lines, 9, 1), moved(lines, 4, 1), moved([], 4, 1)]).toEqual([
      1,
      9,
      5,
      null,
    ]);
    expect(
      groups.map((group) => restOf(group, look.decisions, reviewer).map(({ number }) => number)),
    ).toEqual([[1, 3], [], [7, 8, 9]]);
  });

  it("every item but one’s own is reached by deciding alone, from wherever one begins", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom("all", "open" as const),
        (start, filter) => {
          const groups = groupsOf(items, "person");
          const done: number[] = [];
          let inHand = start;
          for (let step = 0; step < items.length; step += 1) {
            const look = { decisions: decided(done), reviewer };
            const isOwn = [4, 5, 6].includes(inHand);
            const now = isOwn ? [] : [inHand];
            inHand = nextInHand(linesOf(groups, filter, look), inHand, new Set(now), look);
            done.push(...now);
          }
          expect(new Set(done)).toEqual(new Set([1, 2, 3, 7, 8, 9]));
        },
      ),
    );
  });
});
