import { readFileSync } from "node:fs";
import { join } from "node:path";
import { usedPackages } from "../package/inventory.ts";
import { leftOut } from "./outside.ts";

const lockfile = readFileSync(join(import.meta.dirname, "../../package-lock.json"), "utf8");

/** Tells the main process of which packages it is made, with the licence that each states. */
export const packageList = {
  packageList: JSON.stringify(
    usedPackages(lockfile, leftOut).map(({ name, version, license }) => ({ name, version, license })),
  ),
};
