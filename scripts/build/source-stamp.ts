import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the built files are made from, below the project's folder. */
const buildInputs = [
  "electron",
  "renderer",
  "shared",
  "scripts/build",
  "scripts/vite",
  "package.json",
  "package-lock.json",
] as const;

/** Files and folders that a build leaves and that must be there for it to count as done. */
export const buildOutputs = [
  ".vite/build/main.cjs",
  ".vite/build/compose-desktop.cjs",
  ".vite/build/preload.cjs",
  ".vite/build/icons",
  ".vite/renderer/main_window/index.html",
] as const;

/** A hash over names and contents of all inputs: equal exactly when nothing that a build reads has changed. */
export function sourceStamp(root: string, inputs: readonly string[] = buildInputs): string {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of filesBelow(root, input)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

/** Whether every built file is there and was made from the sources as they are. */
export function isBuilt(root: string, stampFile: string): boolean {
  if (!buildOutputs.every((output) => existsSync(join(root, output)))) return false;
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === sourceStamp(root);
}

function filesBelow(root: string, path: string): readonly string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();
}
