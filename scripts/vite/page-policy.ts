import type { Plugin } from "vite";
import { noncePlaceholder } from "../../electron/desktop/app-protocol.ts";
import { documentPolicy } from "../../electron/desktop/content-security-policy.ts";

/**
 * Repeats the content security policy in the built page itself, should the header ever be missing. The place of the
 * nonce is filled at each load, as everywhere in the page.
 */
export function pagePolicy(): Plugin {
  return {
    name: "page-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: documentPolicy(noncePlaceholder) },
        injectTo: "head-prepend",
      },
    ],
  };
}
