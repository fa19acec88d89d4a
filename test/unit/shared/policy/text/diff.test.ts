import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffCounts, diffText, type DiffHunk } from "../../../../../shared/policy/text/diff.ts";

const text = (lines: readonly string[]) => lines.join("\n");

/** Rebuilds one side of a whole diff. */
function side(hunks: readonly DiffHunk[], which: "added" | "removed"): string {
  return text(
    hunks
      .flatMap(({ lines }) => lines)
      .filter(({ kind }) => kind === "same" || kind === which)
      .map((line) => line.text),
  );
}

/** Whether numbers only go up. */
function rising(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0));
}

describe("diff of two texts", () => {
  it("has no hunk when nothing changed", () => {
    expect(diffText("a\nb", "a\nb")).toEqual([]);
  });

  it("numbers lines on both sides and keeps context", () => {
    const [hunk, ...rest] = diffText("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9", {
      context: 1,
    });
    expect(rest).toEqual([]);
    expect(hunk).toEqual({
      oldStart: 4,
      newStart: 4,
      lines: [
        { kind: "same", text: "4", oldLine: 4, newLine: 4 },
        { kind: "removed", text: "5", oldLine: 5 },
        { kind: "added", text: "five", newLine: 5 },
        { kind: "same", text: "6", oldLine: 6, newLine: 6 },
      ],
    });
  });

  it("joins changes whose contexts touch and separates others", () => {
    const old = Array.from({ length: 30 }, (_, index) => String(index));
    const near = old.with(5, "x").with(8, "y");
    const far = old.with(5, "x").with(20, "y");
    expect(diffText(text(old), text(near), { context: 2 })).toHaveLength(1);
    expect(diffText(text(old), text(far), { context: 2 })).toHaveLength(2);
  });

  it("starts at the right line where only one side has lines", () => {
    const [hunk] = diffText("a\nb", "a\nx\nb", { context: 0 });
    expect(hunk).toMatchObject({
      oldStart: 2,
      newStart: 2,
      lines: [{ kind: "added", text: "x", newLine: 2 }],
    });
    const [gone] = diffText("a\nx\nb", "a\nb", { context: 0 });
    expect(gone).toMatchObject({ oldStart: 2, newStart: 2, lines: [{ kind: "removed", oldLine: 2 }] });
  });

  it("sees a changed line ending as a change", () => {
    expect(diffCounts(diffText("a\r\nb", "a\nb"))).toEqual({ added: 1, removed: 1 });
  });

  it("labels hunks with the reasons for their lines, each once", () => {
    const old = Array.from({ length: 30 }, (_, index) => String(index));
    const fresh = old.with(5, "x").toSpliced(20, 2);
    const reasons = [
      { reason: "first", newLines: { from: 6, to: 6 } },
      { reason: "first", oldLines: { from: 6, to: 6 } },
      { reason: "second", oldLines: { from: 21, to: 22 } },
      { reason: "elsewhere", newLines: { from: 12, to: 13 } },
    ];
    expect(diffText(text(old), text(fresh), { reasons, context: 1 }).map(({ reason }) => reason)).toEqual([
      "first",
      "second",
    ]);
  });

  it("shows the middle as replaced when two texts have too little in common", () => {
    const hunks = diffText("a\nb\nc", "x\ny\nz", { maximumEdits: 1 });
    expect(diffCounts(hunks)).toEqual({ added: 3, removed: 3 });
  });

  it("is made of 20,000 lines", () => {
    const old = Array.from({ length: 20_000 }, (_, index) => `line ${index}`);
    const fresh = old.with(10, "x").with(19_990, "y");
    expect(diffText(text(old), text(fresh))).toHaveLength(2);
  });

  it("holds both texts whole, for any two texts", () => {
    const line = fc.constantFrom("a", "b", "c", "", "  d");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.array(line, { maxLength: 40 }), (left, right) => {
        const [before, after] = [text(left), text(right)];
        const whole = diffText(before, after, { context: Number.POSITIVE_INFINITY });
        if (before === after) return whole.length === 0;
        return whole.length === 1 && side(whole, "removed") === before && side(whole, "added") === after;
      }),
    );
  });

  it("never shows a line twice, whatever the context", () => {
    const line = fc.constantFrom("a", "b", "c");
    const lines = fc.array(line, { maxLength: 40 });
    fc.assert(
      fc.property(lines, lines, fc.nat(4), (left, right, context) => {
        const hunks = diffText(text(left), text(right), { context });
        const olds = hunks.flatMap((hunk) => hunk.lines.flatMap(({ oldLine }) => oldLine ?? []));
        const news = hunks.flatMap((hunk) => hunk.lines.flatMap(({ newLine }) => newLine ?? []));
        return rising(olds) && rising(news);
      }),
    );
  });
});
