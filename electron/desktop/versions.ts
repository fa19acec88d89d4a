import { arch, platform, release } from "node:os";
import { app } from "electron";
import type { Versions } from "../ports/versions.ts";

/** Written in by the build. */
declare const isTestBuild: boolean;

/** What runs here. */
export function runningVersions(): Versions {
  const { electron, chrome, node } = process.versions;
  return {
    application: app.getVersion(),
    electron,
    chromium: chrome,
    node,
    system: `${platform()} ${release()} ${arch()}`,
    isTestBuild,
  };
}
