import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { ByWaits } from "./support/by-waits.ts";

/**
 * The real application under a private desktop; `npm run test:e2e` provides that. One test at a time: they share the
 * machine's two cores, and a window that waits for a core looks like one that hangs.
 */
export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  test: {
    name: "e2e",
    include: ["test/e2e/**/*.e2e.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    sequence: { sequencer: ByWaits },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000, interval: 100 } },
  },
});
