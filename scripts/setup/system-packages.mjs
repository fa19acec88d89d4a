import { lastLines } from "./run.mjs";
import { SetUpError } from "./set-up-error.mjs";

/** Debian packages by what needs them. The names are those of Debian 12. */
export const packageGroups = {
  /** What an Electron program is linked against, and one font. */
  runtime: [
    "libgtk-3-0",
    "libnss3",
    "libasound2",
    "libgbm1",
    "libatk-bridge2.0-0",
    "libdrm2",
    "libxkbcommon0",
    "libxss1",
    "libnotify4",
    "libxtst6",
    "libsecret-1-0",
    "fonts-dejavu-core",
  ],
  /** What compiles the native part of keytar. */
  compiler: ["python3", "make", "g++", "pkg-config", "libsecret-1-dev"],
  /** A screen, a session bus and a keychain for a machine without a desktop. */
  virtualDesktop: ["xvfb", "xauth", "dbus", "dbus-x11", "gnome-keyring"],
  /** What only the tests use. */
  tests: ["chromium-headless-shell", "jq", "xclip", "git", "sway", "grim", "wl-clipboard", "wtype"],
  /** What makes a package, and an empty Debian to try it in. */
  packaging: ["fakeroot", "zip", "debootstrap"],
};

/**
 * What a set-up is for; a package is made and then tested.
 *
 * @typedef {"start" | "test" | "package"} Purpose
 */

/**
 * Which groups are needed: the virtual desktop only where there is no real one.
 *
 * @param {Purpose} purpose
 * @param {boolean} hasDesktop
 * @returns {string[]}
 */
export function wantedPackages(purpose, hasDesktop) {
  const { runtime, compiler, virtualDesktop, tests } = packageGroups;
  if (purpose === "package") return Object.values(packageGroups).flat();
  if (purpose === "test") return [...runtime, ...compiler, ...virtualDesktop, ...tests];
  return [...runtime, ...compiler, ...(hasDesktop ? [] : virtualDesktop)];
}

/**
 * Picks the packages that are not installed, from what `dpkg-query -W -f '${Package} ${db:Status-Status}\n'` says.
 * Debian renamed some libraries to `…t64` after version 12; those count as well.
 *
 * @param {readonly string[]} wanted
 * @param {string} listing
 */
export function missingPackages(wanted, listing) {
  const installed = new Set(
    listing
      .split("\n")
      .map((line) => line.split(" "))
      .filter(([, status]) => status === "installed")
      .map(([name]) => name),
  );
  return wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/**
 * @typedef {object} SystemPorts
 * @property {typeof import("./run.mjs").run} run
 * @property {number | undefined} userId
 * @property {(line: string) => void} say
 */

/**
 * Installs what is missing when that is allowed without a password; otherwise stops with the command to type.
 * On a system that is not Debian's kind nothing is checked and the names are given as a hint.
 *
 * @param {readonly string[]} wanted
 * @param {SystemPorts} ports
 * @returns {Promise<string>} What was done, in a few words.
 */
export async function ensureSystemPackages(wanted, ports) {
  const query = await ports.run("dpkg-query", [
    "-W",
    "-f",
    "${Package} ${db:Status-Status}\n",
    ...wanted.flatMap((name) => [name, `${name}t64`]),
  ]);
  if (query.code === null) {
    return "not checked, since this is not a Debian system; a missing library shows at the start";
  }
  const missing = missingPackages(wanted, query.output);
  if (missing.length === 0) return `all ${wanted.length} are installed`;

  const command = ["apt-get", "install", "-y", "--no-install-recommends", ...missing];
  const prefix = await rootPrefix(ports);
  if (prefix === null) {
    throw new SetUpError(
      `${missing.length} system packages are missing, and installing them needs root. Please run:\n\n` +
        `  sudo ${command.join(" ")}\n\nand then the same command again.`,
    );
  }
  ports.say(`installing ${missing.join(" ")}`);
  const apt = (/** @type {readonly string[]} */ args) =>
    ports.run(prefix[0] ?? "env", [...prefix.slice(1), ...aptEnvironment, ...args], {
      onLine: tellApt(ports.say),
    });
  const [, ...install] = command;
  const options = ["-o", "DPkg::Lock::Timeout=600"];
  // The lists of a fresh machine are empty or old, so they are fetched first.
  const update = await apt(["apt-get", ...options, "update"]);
  const result = await apt(["apt-get", ...options, ...install]);
  if (result.code !== 0) {
    throw new SetUpError(
      `The system packages could not be installed. ${update.code === 0 ? "apt-get" : "The package lists could not be fetched, and apt-get"} said:\n\n${lastLines(result.output)}`,
    );
  }
  return `installed ${missing.length}`;
}

const aptEnvironment = ["DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"];

/**
 * What to put before a command so that it runs as root, or null when that would ask for a password.
 *
 * @param {SystemPorts} ports
 */
async function rootPrefix(ports) {
  if (ports.userId === 0) return ["env"];
  const sudo = await ports.run("sudo", ["-n", "true"], { timeLimitMs: 5000 });
  return sudo.code === 0 ? ["sudo", "-n", "env"] : null;
}

/**
 * Of apt's many lines only those that show how far it is.
 *
 * @param {(line: string) => void} say
 */
function tellApt(say) {
  return (/** @type {string} */ line) => {
    if (/^(Need to get|Setting up|E:|W:)/u.test(line)) say(line.split(" (")[0] ?? line);
  };
}
