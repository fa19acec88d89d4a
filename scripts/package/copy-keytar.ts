import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";

/** What keytar needs to run: its own code and the compiled part, none of its sources. */
const keytarParts = ["package.json", "LICENSE.md", "lib", "build/Release/keytar.node"] as const;

/**
 * Puts keytar into an application that is being packaged; everything else is in the bundles. Throws when it was never
 * compiled.
 */
export async function copyKeytar(root: string, buildPath: string): Promise<void> {
  const target = join(buildPath, "node_modules/keytar");
  await mkdir(target, { recursive: true });
  for (const part of keytarParts) {
    await cp(join(root, "node_modules/keytar", part), join(target, part), { recursive: true });
  }
}
