import { join } from "node:path";
import { defineConfig } from "vite";
import { commandNamesAsText } from "./command-names.ts";
import { outside, refuseEmptyImportMeta } from "./outside.ts";

const root = join(import.meta.dirname, "../..");

/** The preload as one CommonJS file: a sandboxed preload can load neither modules nor a second file. */
export default defineConfig({
  root,
  publicDir: false,
  clearScreen: false,
  envDir: false,
  plugins: [commandNamesAsText()],
  build: {
    target: "chrome130",
    outDir: join(root, ".vite/build"),
    emptyOutDir: false,
    minify: false,
    reportCompressedSize: false,
    lib: { entry: join(root, "electron/preload.ts"), formats: ["cjs"], fileName: () => "preload.cjs" },
    rolldownOptions: {
      external: outside,
      onLog: refuseEmptyImportMeta,
      output: { codeSplitting: false },
    },
  },
});
