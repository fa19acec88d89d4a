import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "vite";
import { isBuilt, sourceStamp } from "./source-stamp.ts";

/** The parts in the order they are built, with the configuration that Forge's plugin uses as well. */
export const buildParts = [
  { name: "main process", config: "scripts/vite/main.config.ts" },
  { name: "preload", config: "scripts/vite/preload.config.ts" },
  { name: "keychain", config: "scripts/vite/keychain.config.ts" },
  { name: "window", config: "scripts/vite/renderer.config.ts" },
] as const;

/** Where it is noted what the built files were made from. */
function stampFile(root: string): string {
  return join(root, ".vite/source-stamp");
}

/** Builds all parts and tells of each when it is done. Throws what Vite throws, for example a syntax error. */
export async function buildAll(root: string, say: (line: string) => void): Promise<void> {
  // Taken first: a file saved while the build runs must lead to another build.
  const stamp = sourceStamp(root);
  forgetBuild(root);
  for (const part of buildParts) {
    const start = performance.now();
    await build({ configFile: join(root, part.config), mode: "production", logLevel: "warn" });
    say(`Built the ${part.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  }
  mkdirSync(dirname(stampFile(root)), { recursive: true });
  writeFileSync(stampFile(root), stamp);
}

/** Builds only when something has changed since the last build. */
export async function ensureBuilt(root: string, say: (line: string) => void): Promise<void> {
  if (isBuilt(root, stampFile(root))) say("The build is up to date");
  else await buildAll(root, say);
}

/** Makes the next {@link ensureBuilt} build again, for example after a development run changed the files. */
export function forgetBuild(root: string): void {
  rmSync(stampFile(root), { force: true });
}
