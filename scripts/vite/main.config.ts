import { join } from "node:path";
import { defineConfig } from "vite";
import { firstStandsAlone, mainChunks } from "./chunks.ts";
import { commandNamesAsText } from "./command-names.ts";
import { commonJs, forNode, withoutPage } from "./common-js.ts";
import { electronVersion } from "./electron-version.ts";
import { icons } from "./icons.ts";
import { importMeta } from "./outside.ts";
import { packageList } from "./package-list.ts";
import { releaseAddress } from "./release-address.ts";
import { testBuild } from "./test-build.ts";
import { withoutValidator } from "./without-validator.ts";

/**
 * The main process as CommonJS: one file for what the person sees first, and others that it loads behind it.
 * Everything is bundled, so that packages which are modules only can be used; what stays outside is Electron, Node and
 * the native part.
 */
export default defineConfig({
  ...withoutPage,
  plugins: [commandNamesAsText(), icons(), firstStandsAlone(), withoutValidator()],
  define: { ...importMeta, ...electronVersion, ...packageList, ...releaseAddress, ...testBuild(process.env) },
  resolve: forNode,
  build: commonJs("node20", "main.ts", "main.cjs", {
    // Named without a hash: the next build replaces them, and nothing old is packed.
    chunkFileNames: "[name].cjs",
    codeSplitting: { groups: mainChunks(join(withoutPage.root, "electron/main.ts")) },
  }),
});
