import { existsSync, readFileSync } from "node:fs";
import * as v from "valibot";

/** A failed test, as the summary shows it. */
export interface FailedTest {
  readonly file: string;
  readonly name: string;
  readonly message: string;
}

/** What one run of the test runner came to. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly FailedTest[];
}

const reportSchema = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.optional(v.string(), ""),
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.string(),
          failureMessages: v.optional(v.nullable(v.array(v.string()))),
        }),
      ),
    }),
  ),
});

/**
 * Counts a report of Vitest's JSON reporter. A file that failed before any of its tests ran, for example for an
 * import that is not there, counts as one failed test. Throws when the report does not have the expected shape.
 */
export function countReport(report: unknown): TestCounts {
  const files = v.parse(reportSchema, report).testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ file, test })));
  const count = (status: string): number => tests.filter(({ test }) => test.status === status).length;
  const failures = [
    ...tests
      .filter(({ test }) => test.status === "failed")
      .map(({ file, test }) => ({
        file: file.name,
        name: test.fullName,
        message: test.failureMessages?.[0] ?? "",
      })),
    ...files
      .filter(
        (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
      )
      .map((file) => ({ file: file.name, name: "(the file itself)", message: file.message })),
  ];
  const passed = count("passed");
  return {
    passed,
    failed: failures.length,
    skipped: tests.length - passed - count("failed"),
    failures,
  };
}

/** Reads and counts a report file; null when the runner ended before it wrote one. */
export function readReport(file: string): TestCounts | null {
  return existsSync(file) ? countReport(JSON.parse(readFileSync(file, "utf8"))) : null;
}
