import { expect, it } from "vitest";
import { needsYouMarks } from "../../../../renderer/parts/needs-you-marks.ts";

it("counts what needs somebody by its mark, the worst first", () => {
  expect(needsYouMarks(["ok", "attention", "error", "unknown", "attention"])).toEqual([
    { kind: "error", word: "failing", count: 1 },
    { kind: "attention", word: "to look at", count: 2 },
  ]);
  expect(needsYouMarks(["ok", "progress"])).toEqual([]);
});
