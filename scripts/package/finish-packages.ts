import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { leftOut } from "../vite/outside.ts";
import type { Flavour } from "./flavour.ts";
import { billOfMaterials, licenceList, licenceText, usedPackages, type UsedPackage } from "./inventory.ts";

const manifest = v.object({
  name: v.string(),
  version: v.string(),
  license: v.string(),
  devDependencies: v.object({ electron: v.string() }),
});

/**
 * Puts beside the packaged program its licence, those of all packages, and the list of its parts; into a test build
 * also the sentence that says what it is.
 */
export async function finishPackages(
  root: string,
  folders: readonly string[],
  kind: Flavour["kind"],
): Promise<void> {
  const application = v.parse(manifest, JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  const packages = usedPackages(await readFile(join(root, "package-lock.json"), "utf8"), leftOut);
  const electron: UsedPackage = {
    name: "electron",
    version: application.devDependencies.electron,
    license: "MIT",
    folder: "node_modules/electron",
    integrity: null,
  };
  for (const folder of folders) {
    await copyFile(join(root, "LICENSE"), join(folder, "LICENSE"));
    await writeFile(
      join(folder, "THIRD-PARTY-LICENSES.txt"),
      licenceList(packages, (place) => licenceText(root, place)),
    );
    await writeFile(
      join(folder, "sbom.cdx.json"),
      `${JSON.stringify(billOfMaterials(application, [...packages, electron]), null, 2)}\n`,
    );
    if (kind === "test") {
      await writeFile(
        join(folder, "TEST-BUILD.txt"),
        "Made to test packaging, on a runtime that is not an official build. It must not be shipped.\n",
      );
    }
  }
}
