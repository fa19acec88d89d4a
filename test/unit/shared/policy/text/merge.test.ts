import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeTexts } from "../../../../../shared/policy/text/merge.ts";
import { largePolicy } from "../../../../support/large-policy.ts";

const base = ["a", "b", "c", "d", "e", "f", "g"].join("\n");
const change = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.reduce((text, [from, to]) => text.replace(from, to), base);

describe("mergeTexts", () => {
  it("keeps the changes of both sides", () => {
    const mine = change(["b", "B\nB2"]);
    const theirs = change(["f\n", ""], ["d", "D"]);
    expect(mergeTexts(base, mine, theirs)).toEqual({ ok: true, text: "a\nB\nB2\nc\nD\ne\ng" });
  });

  it("takes the side that changed where the other did not", () => {
    const mine = change(["c", "C"]);
    expect(mergeTexts(base, mine, base)).toEqual({ ok: true, text: mine });
    expect(mergeTexts(base, base, mine)).toEqual({ ok: true, text: mine });
  });

  it("takes what both changed in the same way once", () => {
    const same = change(["c", "C"], ["a\n", "a\nA\n"]);
    expect(mergeTexts(base, same, same)).toEqual({ ok: true, text: same });
    const more = same.replace("g", "G");
    expect(mergeTexts(base, same, more)).toEqual({ ok: true, text: more });
  });

  it.each([
    [
      "the same line",
      change(["c", "C"]),
      change(["c", "X"]),
      { line: 3, base: ["c"], mine: ["C"], theirs: ["X"] },
    ],
    [
      "neighbours",
      change(["c", "C"]),
      change(["d", "D"]),
      { line: 3, base: ["c", "d"], mine: ["C", "d"], theirs: ["c", "D"] },
    ],
    [
      "an insertion at the same place",
      change(["c", "c\n1"]),
      change(["c", "c\n2"]),
      { line: 4, base: [], mine: ["1"], theirs: ["2"] },
    ],
    [
      "a removal and a change",
      change(["c\nd\n", ""]),
      change(["d", "D"]),
      { line: 3, base: ["c", "d"], mine: [], theirs: ["c", "D"] },
    ],
  ])("refuses %s with the place", (_name, mine, theirs, conflict) => {
    expect(mergeTexts(base, mine, theirs)).toEqual({ ok: false, conflicts: [conflict] });
  });

  it("tells every place that does not fit, with those between that do left alone", () => {
    const merged = mergeTexts(
      base,
      change(["a", "1"], ["d", "3"], ["g", "4"]),
      change(["a", "2"], ["g", "5"]),
    );
    expect(merged.ok ? [] : merged.conflicts.map(({ line }) => line)).toEqual([1, 7]);
  });

  it("keeps carriage returns and a missing last line break", () => {
    expect(mergeTexts("a\r\nb\r\nc", "A\r\nb\r\nc", "a\r\nb\r\nC")).toEqual({
      ok: true,
      text: "A\r\nb\r\nC",
    });
  });

  it("merges distant edits of any lines, from either side alike", () => {
    const lines = fc.array(fc.constantFrom("{", "},", "x", "y", ""), { minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), (text, one, other) => {
        const first = one % text.length;
        const second = other % text.length;
        fc.pre(Math.abs(first - second) > 1);
        const edited = (at: number, line: string) =>
          text.map((old, index) => (index === at ? line : old)).join("\n");
        const wanted = text
          .map((old, index) => (index === first ? "one" : index === second ? "two" : old))
          .join("\n");
        const common = text.join("\n");
        expect(mergeTexts(common, edited(first, "one"), edited(second, "two"))).toEqual({
          ok: true,
          text: wanted,
        });
        expect(mergeTexts(common, edited(second, "two"), edited(first, "one"))).toEqual({
          ok: true,
          text: wanted,
        });
      }),
    );
  });

  it("never loses a line that one side added and the other left alone", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, lines, (common, mine, theirs) => {
        const merged = mergeTexts(
          common.join("\n"),
          [...mine, "mine"].join("\n"),
          ["theirs", ...theirs].join("\n"),
        );
        if (!merged.ok) return;
        expect(merged.text.split("\n")).toContain("mine");
        expect(merged.text.split("\n")).toContain("theirs");
      }),
    );
  });

  it("takes a large policy with changes at both ends", () => {
    const text = largePolicy();
    const merged = mergeTexts(text, `// mine\n${text}`, `${text}// theirs\n`);
    expect(merged).toEqual({ ok: true, text: `// mine\n${text}// theirs\n` });
  });
});
