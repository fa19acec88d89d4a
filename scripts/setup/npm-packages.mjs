import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { lastLines } from "./run.mjs";
import { SetUpError } from "./set-up-error.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Entry
 * @typedef {{ packages?: Record<string, Entry> }} Lockfile
 */

/**
 * The first package that the lockfile asks for and that is not installed as asked, or null when all are. Optional
 * ones may be absent: they are for other systems.
 *
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile} installed What npm notes in node_modules/.package-lock.json at the end of an installation.
 * @param {(folder: string) => boolean} exists
 */
export function firstDifference(wanted, installed, exists) {
  for (const [folder, entry] of Object.entries(wanted.packages ?? {})) {
    if (folder === "" || entry.link === true) continue;
    const there = installed.packages?.[folder];
    if (there === undefined) {
      if (entry.optional === true || entry.devOptional === true) continue;
      return folder;
    }
    if (there.version !== entry.version || there.integrity !== entry.integrity) return folder;
    if (!exists(folder)) return folder;
  }
  return null;
}

/**
 * Installs exactly what the lockfile names, without running any package's own scripts, unless it is already there.
 *
 * @param {string} root
 * @returns {Promise<string>} What was done.
 */
export async function ensureNpmPackages(root) {
  if (isInstalled(root)) return "as in the lockfile";
  // Some packages ask for a newer Node than the one that may run this; the newer one is among the packages.
  const result = await npm(root, [
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--engine-strict=false",
    "--loglevel=error",
  ]);
  if (result.code !== 0) {
    throw new SetUpError(`npm could not install the packages:\n\n${lastLines(result.output)}`);
  }
  return lastLines(result.output).match(/added \d+ packages/u)?.[0] ?? "installed";
}

/** @param {string} root */
function isInstalled(root) {
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  try {
    return (
      firstDifference(
        JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")),
        JSON.parse(readFileSync(installed, "utf8")),
        (folder) => existsSync(join(root, folder)),
      ) === null
    );
  } catch {
    // A half-written note means a broken installation.
    return false;
  }
}
