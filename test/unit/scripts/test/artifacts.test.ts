import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { artifactFolder, artifactsOf, troublesOf } from "../../../../scripts/test/artifacts.ts";

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

it("reads in its logs what went wrong, the last three lines of it", () => {
  const root = mkdtempSync(join(tmpdir(), "tailrace-artifacts-"));
  const folder = artifactFolder(root, "e2e", "a walk");
  expect(troublesOf(root, "e2e", "a walk")).toEqual([]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "main.log"),
    [
      "2026-11-29T14:30:46.516Z [error] Page: Unrecognized Content-Security-Policy directive 'webrtc'.",
      "2026-11-29T14:30:47.100Z [error] one",
      "2026-11-29T14:30:47.200Z [warn]  two",
      '2026-11-29T14:30:54.740Z [info]  api {"status":200}',
      "2026-11-29T14:30:55.000Z [error] three",
      '2026-11-29T14:30:56.000Z [error] The page is gone {"reason":"crashed","exitCode":11}',
    ].join("\n"),
  );
  writeFileSync(
    join(folder, "terminal.log"),
    "DevTools listening\nReceived signal 11 SEGV_MAPERR 000000000000\n#0 0x1\n",
  );
  expect(troublesOf(root, "e2e", "a walk")).toEqual([
    "2026-11-29T14:30:47.200Z [warn]  two",
    "2026-11-29T14:30:55.000Z [error] three",
    '2026-11-29T14:30:56.000Z [error] The page is gone {"reason":"crashed","exitCode":11}',
    "Received signal 11 SEGV_MAPERR 000000000000",
  ]);
  rmSync(root, { recursive: true });
});
