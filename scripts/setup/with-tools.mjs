import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { SetUpError } from "./set-up-error.mjs";
import { root, setUp } from "./set-up.mjs";

/**
 * Sets up, then runs a script of the project with the Node that its tools need, and ends with that script's status.
 *
 * @param {import("./system-packages.mjs").Purpose} purpose
 * @param {string} script Below the project's folder.
 * @param {readonly string[]} args
 */
export async function runWithTools(purpose, script, args) {
  try {
    const { node } = await setUp(purpose);
    process.exitCode = await runScript(node, [join(root, script), ...args]);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>} The exit status, in a shell's way of counting for one that a signal ended.
 */
function runScript(node, args) {
  const path = [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const child = spawn(node, [...args], { cwd: root, env: { ...process.env, PATH: path }, stdio: "inherit" });
  const pass = () => child.kill("SIGTERM");
  process.on("SIGINT", ignore).on("SIGTERM", pass).on("SIGHUP", pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.off("SIGINT", ignore).off("SIGTERM", pass).off("SIGHUP", pass);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/** A terminal sends Ctrl-C to both programs: this one only has to wait until the other has tidied up. */
function ignore() {
  return undefined;
}
