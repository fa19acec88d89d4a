import { defineConfig } from "vite";
import { commonJs, forNode, withoutPage } from "./common-js.ts";
import { importMeta } from "./outside.ts";

/** The process that asks the keychain, as one CommonJS file. */
export default defineConfig({
  ...withoutPage,
  define: importMeta,
  resolve: forNode,
  build: commonJs("node20", "keychain/keychain-process.ts", "keychain.cjs"),
});
