import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defaultAppArchive } from "./default-app.mjs";

/**
 * The SHA-256 of every file that comes out of the fallback’s package, by its place. A library beside the executable is
 * as much a part of the program as the executable.
 *
 * @type {Readonly<Record<string, string>>}
 */
const packaged = JSON.parse(readFileSync(join(import.meta.dirname, "fallback-files.json"), "utf8"));

/** Name and hash of the program itself. */
export const executable = { name: "electron", hash: packaged["electron"] ?? "" };

/**
 * What the set-up adds to them, by its place.
 *
 * @param {string} version
 * @returns {Readonly<Record<string, Buffer>>}
 */
export function addedFiles(version) {
  return { version: Buffer.from(version), "resources/default_app.asar": defaultAppArchive() };
}

/**
 * The first thing in a folder that is not as it was assembled: a file that is missing, changed or too many. Null when
 * all is as it must be.
 *
 * @param {string} folder
 * @param {string} version
 * @param {Readonly<Record<string, string>>} [expected]
 * @returns {Promise<string | null>}
 */
export async function firstForeignFile(folder, version, expected = packaged) {
  if (!existsSync(folder)) return ".";
  const wanted = new Map(Object.entries(expected));
  for (const [path, bytes] of Object.entries(addedFiles(version))) {
    wanted.set(path, createHash("sha256").update(bytes).digest("hex"));
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name));
    // A link may lead anywhere.
    if (!entry.isFile() || (await hashOf(join(folder, path), "sha256", "hex")) !== wanted.get(path))
      return path;
    wanted.delete(path);
  }
  const [missing] = wanted.keys();
  return missing ?? null;
}

/**
 * @param {string} file
 * @param {string} algorithm
 * @param {"hex" | "base64"} encoding
 * @returns {Promise<string>}
 */
export function hashOf(file, algorithm, encoding) {
  return new Promise((resolve, reject) => {
    const hash = createHash(algorithm);
    createReadStream(file, { highWaterMark: 1 << 20 })
      .on("data", (chunk) => hash.update(chunk))
      .on("error", reject)
      .on("end", () => resolve(hash.digest(encoding)));
  });
}
