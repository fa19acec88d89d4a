import { join } from "node:path";
import { defineConfig } from "vite";
import { importMeta, outside, refuseEmptyImportMeta } from "./outside.ts";

const root = join(import.meta.dirname, "../..");

/** The process that asks the keychain, as one CommonJS file. */
export default defineConfig({
  root,
  publicDir: false,
  clearScreen: false,
  envDir: false,
  define: importMeta,
  resolve: { conditions: ["node"], mainFields: ["module", "jsnext:main", "jsnext"] },
  build: {
    target: "node20",
    outDir: join(root, ".vite/build"),
    emptyOutDir: false,
    minify: false,
    reportCompressedSize: false,
    lib: {
      entry: join(root, "electron/keychain/keychain-process.ts"),
      formats: ["cjs"],
      fileName: () => "keychain.cjs",
    },
    rolldownOptions: {
      external: outside,
      onLog: refuseEmptyImportMeta,
      output: { codeSplitting: false },
    },
  },
});
