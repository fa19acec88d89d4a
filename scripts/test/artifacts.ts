import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where tests leave reports, pictures, traces and logs, below the project's folder. */
export const resultsFolder = "test-results";

/**
 * The folder in which a test of the steps `browser` and `e2e` leaves what explains its failure. The summary names the
 * files that lie in it.
 *
 * @param testName The test's full name, with those of the groups around it.
 */
export function artifactFolder(root: string, step: string, testName: string): string {
  const slug = testName
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
  return join(root, resultsFolder, step, slug.slice(0, 100));
}

/** The files that a test left, relative to the project's folder. */
export function artifactsOf(root: string, step: string, testName: string): readonly string[] {
  const folder = artifactFolder(root, step, testName);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name).slice(root.length + 1));
}

/** The last few lines of a failed test’s logs that tell of trouble: of the application, and of a process that crashed. */
export function troublesOf(root: string, step: string, testName: string): readonly string[] {
  const folder = artifactFolder(root, step, testName);
  return [
    ...lastLines(join(folder, "main.log"), (line) => trouble.test(line) && !everyStart.test(line)),
    ...lastLines(join(folder, "terminal.log"), (line) => line.startsWith("Received signal")),
  ];
}

function lastLines(file: string, isWanted: (line: string) => boolean): readonly string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(isWanted)
    .slice(-3)
    .map((line) => line.slice(0, 300));
}

const trouble = /^\S+ \[(?:error|warn)\]/u;
/** Stands in each log of a Chromium that is older than a rule of ours for the page. */
const everyStart = /Unrecognized Content-Security-Policy directive/u;
