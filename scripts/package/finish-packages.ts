import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Flavour } from "./flavour.ts";

/** Puts the licence beside the packaged program, and into a test build the sentence that says what it is. */
export async function finishPackages(
  root: string,
  folders: readonly string[],
  kind: Flavour["kind"],
): Promise<void> {
  for (const folder of folders) {
    await copyFile(join(root, "LICENSE"), join(folder, "LICENSE"));
    if (kind === "test") {
      await writeFile(
        join(folder, "TEST-BUILD.txt"),
        "Made to test packaging, on a runtime that is not an official build. It must not be shipped.\n",
      );
    }
  }
}
