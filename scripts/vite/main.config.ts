import { join } from "node:path";
import { defineConfig } from "vite";
import { importMeta, outside, refuseEmptyImportMeta } from "./outside.ts";

const root = join(import.meta.dirname, "../..");

/**
 * The main process as one CommonJS file. Everything is bundled, so that packages which are modules only can be
 * used; what stays outside is Electron, Node and the native part.
 */
export default defineConfig({
  root,
  publicDir: false,
  clearScreen: false,
  // A page's variables have no place here, so the tool must not read any.
  envDir: false,
  define: importMeta,
  resolve: { conditions: ["node"], mainFields: ["module", "jsnext:main", "jsnext"] },
  build: {
    target: "node20",
    outDir: join(root, ".vite/build"),
    emptyOutDir: false,
    // Readable places in the log are worth more here than bytes.
    minify: false,
    reportCompressedSize: false,
    lib: { entry: join(root, "electron/main.ts"), formats: ["cjs"], fileName: () => "main.cjs" },
    rolldownOptions: {
      external: outside,
      onLog: refuseEmptyImportMeta,
      output: { codeSplitting: false },
    },
  },
});
