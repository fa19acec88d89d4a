import { join } from "node:path";
import type { BuildEnvironmentOptions, Rolldown } from "vite";
import { outside, refuseEmptyImportMeta } from "./outside.ts";

const root = join(import.meta.dirname, "../..");

/** What every build of the application but the page's starts from. A page's variables have no place there. */
export const withoutPage = { root, publicDir: false, clearScreen: false, envDir: false } as const;

/** How packages are found for Node. */
export const forNode = { conditions: ["node"], mainFields: ["module", "jsnext:main", "jsnext"] };

/**
 * The engine keeps the text of every script that it runs. A single character beyond Latin makes it keep two bytes for each,
 * and comments are kept as well.
 */
export const smallInMemory = {
  charset: "ascii",
  comments: { legal: true, jsdoc: false, annotation: false },
} as const satisfies Rolldown.OutputOptions;

/** Shortened, but with the names of functions and classes: the log says in which one something failed. */
const shortened = {
  compress: { keepNames: { function: true, class: true } },
  mangle: { keepNames: true },
} as const satisfies Rolldown.OutputOptions["minify"];

/** A CommonJS file from its source in `electron/`: one alone unless `output` splits it. */
export function commonJs(
  target: "node20" | "chrome130",
  source: string,
  fileName: string,
  output: Rolldown.OutputOptions = { codeSplitting: false },
): BuildEnvironmentOptions {
  return {
    target,
    outDir: join(root, ".vite/build"),
    emptyOutDir: false,
    reportCompressedSize: false,
    lib: { entry: join(root, "electron", source), formats: ["cjs"], fileName: () => fileName },
    rolldownOptions: {
      external: outside,
      onLog: refuseEmptyImportMeta,
      output: { ...smallInMemory, minify: shortened, ...output },
    },
  };
}
