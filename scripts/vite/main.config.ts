import { join } from "node:path";
import { defineConfig } from "vite";
import { commandNamesAsText } from "./command-names.ts";
import { electronVersion } from "./electron-version.ts";
import { icons } from "./icons.ts";
import { importMeta, outside, refuseEmptyImportMeta } from "./outside.ts";

const root = join(import.meta.dirname, "../..");

/**
 * The main process as CommonJS: one file for what the person sees first, and others that it loads behind it.
 * Everything is bundled, so that packages which are modules only can be used; what stays outside is Electron, Node and
 * the native part.
 */
export default defineConfig({
  root,
  publicDir: false,
  clearScreen: false,
  // A page's variables have no place here, so the tool must not read any.
  envDir: false,
  plugins: [commandNamesAsText(), icons()],
  define: { ...importMeta, ...electronVersion },
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
      output: {
        // Named without a hash: the next build replaces them, and nothing old is packed.
        chunkFileNames: "[name].cjs",
        // Packages apart: then the bundler's own helpers stand apart too, and the first file does not load all the
        // rest only to have them. It needs schemas, and no other package.
        codeSplitting: {
          groups: [
            { name: "valibot", test: /[\\/]node_modules[\\/]valibot[\\/]/u, priority: 1 },
            { name: "packages", test: /[\\/]node_modules[\\/]/u },
          ],
        },
      },
    },
  },
});
