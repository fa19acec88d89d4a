import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Readable } from "node:stream";

/** Ends a program when its parent is gone, even if that was killed. Part of Debian's essential packages. */
const setpriv = "/usr/bin/setpriv";

/**
 * A background program of a session, ended by its process id.
 *
 * @typedef {object} Child
 * @property {string} name
 * @property {import("node:child_process").ChildProcess} process
 * @property {() => string} output What it printed to standard error so far.
 * @property {() => Promise<void>} end Asks it to end, and makes it after two seconds.
 */

/**
 * Starts a background program in a process group of its own, so that Ctrl-C reaches the application first.
 *
 * @param {string} name
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, input?: string, extraPipe?: boolean, userId?: number }} options `extraPipe` opens
 *   descriptor 3; `userId` is the user, and the group, that it runs as instead of this one.
 * @returns {Child}
 */
export function startChild(name, args, { env, input, extraPipe, userId }) {
  const guarded = existsSync(setpriv)
    ? [setpriv, "--pdeathsig", "TERM", ...asUser(userId), "--", name, ...args]
    : [name, ...args];
  const [command = name, ...rest] = guarded;
  const child = spawn(command, rest, {
    env,
    detached: true,
    stdio: ["pipe", "ignore", "pipe", ...(extraPipe === true ? /** @type {const} */ (["pipe"]) : [])],
  });
  let output = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk) => {
    output = (output + chunk).slice(-4000);
  });
  // A program that ends before it read its input is reported by its exit, not by the broken pipe.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input ?? "");
  const closed = new Promise((resolve) => {
    child.once("close", resolve);
    child.once("error", (error) => {
      output += error.message;
      resolve(null);
    });
  });
  return {
    name,
    process: child,
    output: () => output,
    async end() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), 2000);
      await closed;
      clearTimeout(hard);
    },
  };
}

/** @param {number | undefined} id */
function asUser(id) {
  return id === undefined ? [] : [`--reuid=${id}`, `--regid=${id}`, "--clear-groups"];
}

/**
 * The first line that a program writes to descriptor 3, for example the number of its display. Throws with what it
 * printed when it ends before or takes too long.
 *
 * @param {Child} child
 * @param {number} [limitMs]
 * @returns {Promise<string>}
 */
export function firstLine(child, limitMs = 20_000) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) =>
      reject(new Error(`${child.name} ${why}${child.output() === "" ? "" : `:\n${child.output()}`}`));
    const limit = setTimeout(() => fail("did not get ready in time"), limitMs);
    let text = "";
    const pipe = child.process.stdio[3];
    if (!(pipe instanceof Readable)) throw new Error(`${child.name} was started without its extra pipe.`);
    pipe.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end < 0) return;
      clearTimeout(limit);
      resolve(text.slice(0, end));
    });
    child.process.once("close", () => {
      clearTimeout(limit);
      fail("ended at once");
    });
    child.process.once("error", (error) => {
      clearTimeout(limit);
      reject(new Error(`${child.name} could not be started: ${error.message}`));
    });
  });
}
