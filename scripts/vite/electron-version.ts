import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

const manifest = v.parse(
  v.object({ devDependencies: v.object({ electron: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/u)) }) }),
  JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")),
);

/** Tells the main process which Electron is the official one of this build: the one that `package.json` names. */
export const electronVersion = {
  wantedElectron: JSON.stringify(manifest.devDependencies.electron),
};
