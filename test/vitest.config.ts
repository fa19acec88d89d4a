import { defineConfig } from "vitest/config";
import { electronVersion } from "../scripts/vite/electron-version.ts";
import { LongFirst } from "./support/long-first.ts";

/** No test is about speed: the limit only ends one that hangs, on however busy a machine. */
const limits = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };

/** Tests of what holds nothing beyond its own objects: they share a process and what it has loaded. */
const leavesNothing = ["shared", "electron/demo", "electron/services", "electron/tailnet"].map(
  (room) => `test/unit/${room}/**/*.test.ts`,
);

/** The three tiers that run without Electron; the end-to-end tier has its own runner in `test/e2e`. */
export default defineConfig({
  test: {
    // One for each core. By itself the runner leaves a core free, which on two of them doubles the time.
    maxWorkers: "100%",
    sequence: { sequencer: LongFirst },
    projects: [
      {
        define: electronVersion,
        test: {
          name: "unit",
          root: ".",
          include: ["test/unit/**/*.test.ts"],
          exclude: leavesNothing,
          environment: "node",
          ...limits,
        },
      },
      {
        test: {
          name: "unit-rules",
          root: ".",
          include: leavesNothing,
          environment: "node",
          isolate: false,
          ...limits,
        },
      },
      {
        // As the window is built: what cannot be seen in a text is told by its code.
        oxc: { jsx: { runtime: "automatic", importSource: "#seen" } },
        test: {
          name: "renderer",
          root: ".",
          include: ["test/renderer/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["test/support/renderer-setup.ts"],
          // Each test renders anew and resets what the window keeps, so they share what a file takes long to load.
          isolate: false,
          ...limits,
        },
      },
      {
        test: {
          name: "integration",
          root: ".",
          include: ["test/integration/**/*.test.ts"],
          environment: "node",
          ...limits,
        },
      },
    ],
  },
});
