import { spawn } from "node:child_process";

/** How many lines of a program's output are kept. */
const keptLines = 2000;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeLimitMs] After this long the program is asked to end, and a little later made to.
 * @property {(line: string) => void} [onLine] Gets every line that the program prints, of both streams.
 *
 * @typedef {object} RunResult
 * @property {number | null} code The exit status; null when the program could not start or was ended by a signal.
 * @property {boolean} timedOut
 * @property {string} output The last lines of both streams.
 */

/**
 * Runs a program to its end. Never throws: a program that cannot start counts as one that failed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    /** @type {string[]} */
    const lines = [];
    const take = (/** @type {string} */ line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      options.onLine?.(line);
    };
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let timedOut = false;
    /** @type {NodeJS.Timeout | undefined} */
    let hard;
    const limit =
      options.timeLimitMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill("SIGTERM");
            hard = setTimeout(() => child.kill("SIGKILL"), 3000);
          }, options.timeLimitMs);
    const finish = (/** @type {number | null} */ code) => {
      clearTimeout(limit);
      clearTimeout(hard);
      resolve({ code, timedOut, output: lines.join("\n") });
    };
    eachLine(child.stdout, take);
    eachLine(child.stderr, take);
    child.on("error", (error) => {
      take(error.message);
      finish(null);
    });
    child.on("close", (code) => finish(code));
  });
}

/**
 * The end of an output, short enough for a message.
 *
 * @param {string} output
 */
export function lastLines(output) {
  return output.split("\n").slice(-30).join("\n");
}

/**
 * Calls back with every line of a stream, the last one even without a line end.
 *
 * @param {NodeJS.ReadableStream} stream
 * @param {(line: string) => void} take
 */
function eachLine(stream, take) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (/** @type {string} */ chunk) => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) take(part.replace(/\r$/u, ""));
  });
  stream.on("end", () => {
    if (rest !== "") take(rest);
  });
}
