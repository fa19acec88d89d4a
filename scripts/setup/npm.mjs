import { existsSync } from "node:fs";
import { delimiter, join, sep } from "node:path";
import { run } from "./run.mjs";

/**
 * Runs npm with a Node that an installation of packages leaves in place. Started by npm, that very npm is used, whatever
 * the path holds.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @param {import("./run.mjs").RunOptions} [options]
 */
export function npm(root, args, options = {}) {
  const cli = process.env["npm_execpath"];
  const node = nodeOutside(join(root, "node_modules"), {
    running: process.execPath,
    path: process.env["PATH"] ?? "",
    exists: existsSync,
  });
  const [command, ...first] = cli !== undefined && /npm-cli\.[cm]?js$/u.test(cli) ? [node, cli] : ["npm"];
  return run(command ?? "npm", [...first, ...args], { cwd: root, ...options });
}

/**
 * The Node that runs this, or, where it is one of the packages that npm is about to replace, the first other one on the
 * path: npm puts the packages' own programs first there. Without another one, the one that runs this.
 *
 * @param {string} packages
 * @param {{ running: string, path: string, exists: (path: string) => boolean }} surroundings
 * @returns {string}
 */
export function nodeOutside(packages, { running, path, exists }) {
  const isInside = (/** @type {string} */ file) => file.startsWith(packages + sep);
  if (!isInside(running)) return running;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const others = path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .filter((file) => !isInside(file));
  return others.find(exists) ?? running;
}
