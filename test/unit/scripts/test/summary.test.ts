import { describe, expect, it } from "vitest";
import { allPassed, closingLine, summarise, type StepResult } from "../../../../scripts/test/summary.ts";

const step = (rest: Partial<StepResult>): StepResult => ({
  name: "unit",
  title: "Unit tests",
  outcome: "passed",
  seconds: 1.25,
  counts: null,
  failures: [],
  note: "",
  ...rest,
});

describe("closingLine", () => {
  it("adds up tests, and counts a step without tests as one", () => {
    expect(closingLine([step({}), step({ counts: { passed: 10, failed: 0, skipped: 0 } })])).toBe(
      "11 passed, 0 failed",
    );
  });

  it("names skipped tests only when there are some", () => {
    expect(closingLine([step({ counts: { passed: 1, failed: 0, skipped: 2 } })])).toBe(
      "1 passed, 0 failed, 2 skipped",
    );
  });

  it.each([
    ["a step without tests failed", step({ outcome: "failed" })],
    ["a step was not run", step({ outcome: "not run" })],
    [
      "a runner failed although every test passed",
      step({ outcome: "failed", counts: { passed: 0, failed: 0, skipped: 0 } }),
    ],
  ])("never says that nothing failed when %s", (_, result) => {
    expect(closingLine([result])).toBe("0 passed, 1 failed");
    expect(allPassed([result])).toBe(false);
  });

  it("does not count a failed test twice", () => {
    expect(closingLine([step({ outcome: "failed", counts: { passed: 3, failed: 2, skipped: 0 } })])).toBe(
      "3 passed, 2 failed",
    );
  });
});

describe("summarise", () => {
  const text = summarise([
    step({ counts: { passed: 12, failed: 0, skipped: 0 } }),
    step({
      name: "e2e",
      title: "End-to-end tests",
      outcome: "failed",
      counts: { passed: 1, failed: 1, skipped: 0 },
      failures: [
        {
          file: "test/e2e/main-job.e2e.ts",
          name: "sets up GitHub",
          message: "Timed out\n    at node_modules/runner.js:1\n    at main-job.e2e.ts:3",
          artifacts: ["test-results/e2e/sets-up-github/screen.png"],
          troubles: ["2026-11-29T17:08:01.120Z [error] The page is gone"],
        },
      ],
    }),
  ]);

  it("says which test failed, why, what the application’s log says of it, and where its picture is", () => {
    expect(text).toContain("✗ sets up GitHub");
    expect(text).toContain("test/e2e/main-job.e2e.ts");
    expect(text).toContain("Timed out\n        at main-job.e2e.ts:3\n");
    expect(text).toContain("log: 2026-11-29T17:08:01.120Z [error] The page is gone");
    expect(text).toContain("→ test-results/e2e/sets-up-github/screen.png");
  });

  it("has a table with aligned columns", () => {
    const rows = text.split("\n").filter((line) => /^(?:Step|Unit tests|End-to-end tests) /u.test(line));
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  it("ends with the closing line alone on the last line", () => {
    expect(text.split("\n").at(-1)).toBe("13 passed, 1 failed");
  });
});
