import { existsSync, readdirSync } from "node:fs";
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
