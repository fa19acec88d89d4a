import { run } from "./run.mjs";

/**
 * Runs npm with the Node that runs the set-up. Started by npm, that very npm is used, whatever the path holds.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @param {import("./run.mjs").RunOptions} [options]
 */
export function npm(root, args, options = {}) {
  const cli = process.env["npm_execpath"];
  const [command, ...first] =
    cli !== undefined && /npm-cli\.[cm]?js$/u.test(cli) ? [process.execPath, cli] : ["npm"];
  return run(command ?? "npm", [...first, ...args], { cwd: root, ...options });
}
