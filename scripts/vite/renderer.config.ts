import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { pageChunks, startsSmall } from "./chunks.ts";
import { smallInMemory } from "./common-js.ts";
import { developmentPolicy } from "./development-policy.ts";
import { pagePolicy } from "./page-policy.ts";

const root = join(import.meta.dirname, "../..");

/**
 * The page. It is served under a policy that allows no inline code and no `data:` address, so nothing is inlined
 * and the place of the nonce is left open for the scheme handler to fill at each load.
 */
export default defineConfig({
  root: join(root, "renderer"),
  base: "./",
  clearScreen: false,
  envDir: false,
  plugins: [react({ jsxImportSource: "#seen" }), pagePolicy(), startsSmall()],
  html: { cspNonce: "__CSP_NONCE__" },
  server: { host: "127.0.0.1", headers: { "Content-Security-Policy": developmentPolicy } },
  build: {
    target: "chrome130",
    outDir: join(root, ".vite/renderer/main_window"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      output: {
        ...smallInMemory,
        codeSplitting: {
          groups: pageChunks(join(root, "renderer/main.tsx"), join(root, "renderer/shell/shell.tsx")),
        },
      },
    },
  },
});
