import type { About } from "../../shared/bridge/about.ts";

/** What runs, as main tells it: a build whose releases are known. */
export function sampleAbout(change: Partial<About> = {}): About {
  return {
    versions: {
      application: "0.1.0",
      electron: "45.5.0",
      chromium: "150.0.7871.12",
      node: "24.21.0",
      system: "linux 6.1.0 x64",
      isTestBuild: false,
    },
    catalogue: { products: 63, asOf: "2026-11-20" },
    packages: [
      { name: "react", version: "19.3.1", license: "MIT" },
      { name: "valibot", version: "1.5.0", license: "MIT" },
      { name: "unsaid", version: "0.0.1", license: null },
    ],
    updates: { host: "releases.example", page: "https://releases.example/tailrace", last: null },
    ...change,
  };
}
