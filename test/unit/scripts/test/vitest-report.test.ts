import { describe, expect, it } from "vitest";
import { countReport } from "../../../../scripts/test/vitest-report.ts";

const file = (name: string, statuses: readonly string[], rest: object = {}) => ({
  name,
  status: statuses.includes("failed") ? "failed" : "passed",
  message: "",
  assertionResults: statuses.map((status, index) => ({
    fullName: `group test ${index}`,
    status,
    failureMessages: status === "failed" ? ["Expected 1\nat x"] : [],
  })),
  ...rest,
});

describe("countReport", () => {
  it("counts passed, failed and all kinds of left out tests", () => {
    const report = {
      testResults: [file("a", ["passed", "failed", "skipped", "pending", "todo"]), file("b", ["passed"])],
    };
    expect(countReport(report)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 3,
      failures: [{ file: "a", name: "group test 1", message: "Expected 1\nat x" }],
    });
  });

  it("counts a file that failed before its tests as one failure", () => {
    const report = { testResults: [file("a", [], { status: "failed", message: "Cannot find module" })] };
    expect(countReport(report)).toMatchObject({
      failed: 1,
      failures: [{ file: "a", name: "(the file itself)", message: "Cannot find module" }],
    });
  });

  it("counts a file whose set-up failed once, with its tests as left out", () => {
    const report = {
      testResults: [file("a", ["skipped", "skipped"], { status: "failed", message: "beforeAll" })],
    };
    expect(countReport(report)).toMatchObject({ passed: 0, failed: 1, skipped: 2 });
  });

  it("refuses a report of another shape", () => {
    expect(() => countReport({ results: [] })).toThrow(/testResults/u);
  });
});
