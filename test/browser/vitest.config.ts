import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { LongFirst } from "../support/long-first.ts";

/** The built window in plain Chromium, served with the production policy and a fake bridge. */
export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  test: {
    name: "browser",
    include: ["test/browser/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // Each test that may run beside another has a page of its own: one for each core.
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine takes its time; what never comes fails all the same.
    expect: { poll: { timeout: 30_000 } },
  },
});
