import { defineConfig } from "vite";
import { commandNamesAsText } from "./command-names.ts";
import { commonJs, withoutPage } from "./common-js.ts";

/** The preload as one CommonJS file: a sandboxed preload can load neither modules nor a second file. */
export default defineConfig({
  ...withoutPage,
  plugins: [commandNamesAsText()],
  build: commonJs("chrome130", "preload.ts", "preload.cjs"),
});
