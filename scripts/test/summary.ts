import type { FailedTest } from "./vitest-report.ts";

/** How a step ended. */
export interface StepResult {
  readonly name: string;
  readonly title: string;
  readonly outcome: "passed" | "failed" | "not run";
  readonly seconds: number;
  /** Null for a step that is one check and has no tests to count. */
  readonly counts: { readonly passed: number; readonly failed: number; readonly skipped: number } | null;
  readonly failures: readonly (FailedTest & {
    /** Files that explain it. */
    readonly artifacts: readonly string[];
    /** What the application’s own log says of it, for whoever sees no more than the summary. */
    readonly troubles: readonly string[];
  })[];
  /** Why a step without a failed test failed or was not run. */
  readonly note: string;
}

/** Whether everything passed. */
export function allPassed(results: readonly StepResult[]): boolean {
  return results.every((result) => result.outcome === "passed");
}

/**
 * The text after all steps: what failed and where to look, a table, and last the closing line `N passed, N failed`.
 */
export function summarise(results: readonly StepResult[]): string {
  return [...failureLines(results), "", ...tableLines(results), "", closingLine(results)].join("\n");
}

/**
 * Sums up in one line. A step without tests counts as one check; a step that failed without a failed test, or was
 * not run, counts as one failure, so that the line never looks better than the result.
 */
export function closingLine(results: readonly StepResult[]): string {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const { outcome, counts } of results) {
    passed += counts?.passed ?? (outcome === "passed" ? 1 : 0);
    skipped += counts?.skipped ?? 0;
    failed += counts?.failed ?? 0;
    if (outcome !== "passed" && (counts?.failed ?? 0) === 0) failed += 1;
  }
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

function failureLines(results: readonly StepResult[]): string[] {
  return results
    .filter((result) => result.outcome !== "passed")
    .flatMap((result) => [
      "",
      `${result.title}: ${result.outcome}${result.note === "" ? "" : ` — ${result.note}`}`,
      ...result.failures.flatMap((failure) => [
        `  ✗ ${failure.name}`,
        `    ${failure.file}`,
        ...failure.message
          .split("\n")
          // Where in the test it was, and not the test runner's own frames.
          .filter((line) => !line.includes("node_modules"))
          .slice(0, 4)
          .map((line) => `    ${line}`),
        ...failure.troubles.map((line) => `    log: ${line}`),
        ...failure.artifacts.map((file) => `    → ${file}`),
      ]),
    ]);
}

function tableLines(results: readonly StepResult[]): string[] {
  const rows = [
    ["Step", "Result", "Time", "Passed", "Failed", "Skipped"],
    ...results.map((result) => [
      result.title,
      result.outcome,
      `${result.seconds.toFixed(1)} s`,
      ...(result.counts === null
        ? ["", "", ""]
        : [result.counts.passed, result.counts.failed, result.counts.skipped].map(String)),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column < 2 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
}
