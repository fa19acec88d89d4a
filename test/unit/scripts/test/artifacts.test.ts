import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { artifactFolder, artifactsOf } from "../../../../scripts/test/artifacts.ts";

it("finds again what a test left, by the test's name", () => {
  const root = mkdtempSync(join(tmpdir(), "tailrace-artifacts-"));
  const folder = artifactFolder(root, "e2e", "Main job > “GitHub”: set up, & copy");
  expect(folder).toBe(join(root, "test-results/e2e/main-job-github-set-up-copy"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "screen.png"), "");
  expect(artifactsOf(root, "e2e", "Main job > “GitHub”: set up, & copy")).toEqual([
    "test-results/e2e/main-job-github-set-up-copy/screen.png",
  ]);
  expect(artifactsOf(root, "e2e", "another")).toEqual([]);
  rmSync(root, { recursive: true });
});
