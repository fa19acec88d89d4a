import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { npm } from "./npm.mjs";
import { lastLines, run } from "./run.mjs";
import { SetUpError } from "./set-up-error.mjs";

/** What the tools need at least: the test runner and the packager ask for it. */
const oldestNode = [22, 13];

/**
 * Makes the Node that the tools run on available: the package `node`, or else the one that runs this, if new enough.
 *
 * @param {string} root
 * @returns {Promise<{ executable: string, version: string }>}
 */
export async function ensureNode(root) {
  const executable = join(root, "node_modules/node/bin/node");
  let version = await nodeVersion(executable);
  if (version === null || version !== `v${pinnedVersion(root)}`) {
    const result = await npm(root, ["rebuild", "node", "--ignore-scripts=false", "--loglevel=error"]);
    version = await nodeVersion(executable);
    if (version === null && isNewEnough(process.version) && existsSync(process.execPath)) {
      return { executable: process.execPath, version: process.version };
    }
    if (version === null) {
      throw new SetUpError(
        `Node ${oldestNode.join(".")} or newer is needed; npm could not install its package:\n\n${lastLines(result.output)}`,
      );
    }
  }
  return { executable, version };
}

/** @param {string} version Like v20.1.0. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/u, "").split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * Makes keytar loadable. With a compiler and Node's headers at hand it is compiled, which takes seconds and needs
 * no download; without them its own installer is left to look for a prebuilt binary.
 *
 * @param {string} root
 * @param {string} node
 * @param {(line: string) => void} say
 * @returns {Promise<string>} What was done.
 */
export async function ensureKeytar(root, node, say) {
  if (await loads(root, node)) return "loads";
  const headers = headersPrefix([dirname(dirname(process.execPath)), "/usr", "/usr/local"]);
  const result = await npm(
    root,
    ["rebuild", "keytar", "--foreground-scripts", "--ignore-scripts=false", "--loglevel=error"],
    {
      env: {
        ...process.env,
        ...(headers === null ? {} : { npm_config_nodedir: headers, npm_config_build_from_source: "keytar" }),
      },
      onLine: (line) => {
        if (/^\s*(CXX|SOLINK_MODULE)|^gyp ERR|^prebuild-install/u.test(line)) say(line.trim());
      },
    },
  );
  if (!(await loads(root, node))) {
    throw new SetUpError(
      `keytar, the bridge to the keychain, could not be built:\n\n${lastLines(result.output)}`,
    );
  }
  return headers === null ? "installed" : "compiled";
}

/**
 * The first prefix that has Node's headers. keytar uses Node-API, which is the same in every version.
 *
 * @param {readonly string[]} prefixes
 * @param {(path: string) => boolean} [exists]
 */
export function headersPrefix(prefixes, exists = existsSync) {
  return prefixes.find((prefix) => exists(join(prefix, "include/node/node_api.h"))) ?? null;
}

/**
 * @param {string} root
 * @param {string} node
 */
async function loads(root, node) {
  if (!existsSync(join(root, "node_modules/keytar/build/Release/keytar.node"))) return false;
  const result = await run(node, ["-e", "require('keytar')"], { cwd: root, timeLimitMs: 20_000 });
  return result.code === 0;
}

/** @param {string} executable */
async function nodeVersion(executable) {
  if (!existsSync(executable)) return null;
  const result = await run(executable, ["--version"], { timeLimitMs: 20_000 });
  return result.code === 0 ? result.output.trim() : null;
}

/** @param {string} root */
function pinnedVersion(root) {
  return JSON.parse(readFileSync(join(root, "node_modules/node/package.json"), "utf8")).version;
}
