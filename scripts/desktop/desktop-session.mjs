import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../setup/run.mjs";
import { busConfiguration } from "./bus-config.mjs";
import { firstLine, startChild } from "./child.mjs";
import { startWayland, startX11 } from "./screens.mjs";
import { makeSessionFolders } from "./session-folders.mjs";

/**
 * @typedef {object} SessionOptions
 * @property {"x11" | "wayland" | "none"} [display] A virtual screen (Xvfb or sway). "x11" by default.
 * @property {boolean} [bus] A private session bus. On by default.
 * @property {"unlocked" | "none"} [keyring] Whether a keychain service answers on the private bus. "unlocked" by default.
 * @property {boolean} [privateHome] Whether HOME and the XDG folders are the session's own. On by default.
 * @property {string} [screen] Width, height and depth of the screen.
 *
 * @typedef {object} DesktopSession
 * @property {NodeJS.ProcessEnv} env What a program of the session must be started with.
 * @property {string} folder The session's own folder; it goes away with it.
 * @property {() => Promise<void>} close Ends the session's programs by their process ids and removes its folder.
 */

/**
 * Opens a desktop that nobody sees: its own screen, session bus, unlocked keychain and home folder. Programs and
 * folder go away with {@link DesktopSession.close}, and the programs also when this process is killed.
 *
 * Throws when a part does not come up, after taking down the others.
 *
 * @param {SessionOptions} [options]
 * @param {NodeJS.ProcessEnv} [parent]
 * @returns {Promise<DesktopSession>}
 */
export async function openDesktopSession(options = {}, parent = process.env) {
  const {
    display = "x11",
    bus = true,
    keyring = "unlocked",
    privateHome = true,
    screen = "1600x1000x24",
  } = options;
  const folders = makeSessionFolders();
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...parent, ...(privateHome ? folders.home : {}) };
  // With it Electron's program would be a plain Node.
  delete env["ELECTRON_RUN_AS_NODE"];
  /** @type {import("./child.mjs").Child[]} */
  const children = [];
  const removeFolder = () => rmSync(folders.base, { recursive: true, force: true, maxRetries: 5 });
  // When this process stops without closing the session, its programs end by themselves but its files would stay.
  process.once("exit", removeFolder);
  const close = async () => {
    for (const child of children.toReversed()) await child.end();
    removeFolder();
    process.off("exit", removeFolder);
  };
  try {
    if (display === "x11") children.push(await startX11(screen, env));
    if (display === "wayland") children.push(await startWayland(screen, join(folders.base, "wayland"), env));
    if (bus) {
      env["XDG_RUNTIME_DIR"] = folders.run;
      children.push(await startBus(folders.run, env));
      // A machine without a system bus, as most containers are, would fill the log with attempts to reach it.
      if (!existsSync("/run/dbus/system_bus_socket")) {
        env["DBUS_SYSTEM_BUS_ADDRESS"] = env["DBUS_SESSION_BUS_ADDRESS"];
      }
      if (keyring === "unlocked") children.push(await startKeyring(folders, env));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { env, folder: folders.base, close };
}

/**
 * Runs work inside a session and closes it in any case.
 *
 * @template T
 * @param {SessionOptions} options
 * @param {(session: DesktopSession) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDesktopSession(options, work) {
  const session = await openDesktopSession(options);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env Gets the address of the bus.
 */
async function startBus(folder, env) {
  const configuration = join(folder, "bus.conf");
  writeFileSync(configuration, busConfiguration(join(folder, "bus")));
  const daemon = startChild(
    "dbus-daemon",
    [`--config-file=${configuration}`, "--nofork", "--nopidfile", "--nosyslog", "--print-address=3"],
    { env, extraPipe: true },
  );
  env["DBUS_SESSION_BUS_ADDRESS"] = await firstLine(daemon);
  return daemon;
}

/**
 * Starts the keychain service and unlocks it with a password that is worth nothing: its files are the session's and
 * go away with it.
 *
 * @param {import("./session-folders.mjs").SessionFolders} folders
 * @param {NodeJS.ProcessEnv} env
 */
async function startKeyring(folders, env) {
  const daemon = startChild(
    "gnome-keyring-daemon",
    [
      "--foreground",
      "--unlock",
      "--components=secrets",
      `--control-directory=${join(folders.run, "keyring")}`,
    ],
    { env: { ...env, XDG_DATA_HOME: folders.keyrings }, input: "\n" },
  );
  for (let tries = 0; tries < 100; tries += 1) {
    if (daemon.process.exitCode !== null) break;
    if (await hasName("org.freedesktop.secrets", env)) return daemon;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await daemon.end();
  throw new Error(`The keychain service did not come up:\n${daemon.output()}`);
}

/**
 * Whether somebody answers to a name on the session bus.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 */
export async function hasName(name, env) {
  const bus = "org.freedesktop.DBus";
  const answer = await run(
    "dbus-send",
    ["--session", `--dest=${bus}`, "--print-reply=literal", "/", `${bus}.NameHasOwner`, `string:${name}`],
    { env, timeLimitMs: 5000 },
  );
  return answer.code === 0 && answer.output.includes("boolean true");
}
