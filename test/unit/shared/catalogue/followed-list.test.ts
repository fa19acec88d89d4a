import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  heldOf,
  moveOf,
  readAnew,
  type FollowedList,
  type Move,
} from "../../../../shared/catalogue/followed-list.ts";

const followed: FollowedList = {
  id: "l1",
  source: "github",
  part: "web",
  app: "GitHub",
  taken: [],
  latest: null,
  readAt: null,
  failure: null,
};

/** The entries of an app once a move was made. */
function moved(standing: readonly string[], { added, removed }: Move): readonly string[] {
  return [...standing.filter((entry) => !removed.includes(entry)), ...added];
}

describe("a followed list", () => {
  it("proposes what it gained and what it lost, and leaves the app’s own entries", () => {
    const first = readAnew(followed, ["a", "b"], ["a", "b", "own"], 1);
    const second = readAnew(first, ["b", "c"], ["a", "b", "own"], 2);
    const move = moveOf(second, ["a", "b", "own"]);
    expect(move).toEqual({ added: ["c"], removed: ["a"] });
    expect(moved(["a", "b", "own"], move)).toEqual(["b", "own", "c"]);
  });

  it("knows what of the app came from it, also what it has no more", () => {
    const first = readAnew(followed, ["a", "b"], ["a", "b", "own"], 1);
    expect(heldOf(readAnew(first, ["b", "c"], ["a", "b", "own"], 2), ["a", "b", "own"])).toEqual(["a", "b"]);
  });

  it("proposes nothing before it was read", () => {
    expect(moveOf(followed, ["a"])).toEqual({ added: [], removed: [] });
  });

  it("after the move says the same as the app, and takes away only what it once said", () => {
    const entries = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));
    fc.assert(
      fc.property(entries, entries, entries, (standing, before, after) => {
        const now = readAnew(readAnew(followed, before, standing, 1), after, standing, 2);
        const next = moved(standing, moveOf(now, standing));
        expect(after.every((entry) => next.includes(entry))).toBe(true);
        const gone = standing.filter((entry) => !next.includes(entry));
        expect(gone.every((entry) => before.includes(entry))).toBe(true);
        expect(moveOf(readAnew(now, after, next, 3), next)).toEqual({ added: [], removed: [] });
      }),
    );
  });
});
