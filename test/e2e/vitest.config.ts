import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { LongFirst } from "../support/long-first.ts";

/**
 * The real application, on a private desktop for each worker. A test waits for windows and programs most of the time, so
 * two of them keep two cores busy; with more, a window that waits for a core looks like one that hangs.
 */
export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  test: {
    name: "e2e",
    include: ["test/e2e/**/*.e2e.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    globalSetup: "test/e2e/support/desktops.ts",
    setupFiles: "test/e2e/support/own-desktop.ts",
    sequence: { sequencer: LongFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000, interval: 100 } },
  },
});
