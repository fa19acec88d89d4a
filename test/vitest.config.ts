import { defineConfig } from "vitest/config";

/** The three tiers that run without Electron; the end-to-end tier has its own runner in `test/e2e`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          root: ".",
          include: ["test/unit/**/*.test.ts"],
          environment: "node",
        },
      },
      {
        test: {
          name: "renderer",
          root: ".",
          include: ["test/renderer/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["test/support/renderer-setup.ts"],
        },
      },
      {
        test: {
          name: "integration",
          root: ".",
          include: ["test/integration/**/*.test.ts"],
          environment: "node",
          testTimeout: 20_000,
        },
      },
    ],
  },
});
