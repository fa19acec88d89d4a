import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { firstLine, startChild } from "./child.mjs";

/** User and group that own nothing on Debian. */
const nobody = 65_534;

/**
 * Starts an X11 screen that nobody sees.
 *
 * @param {string} size Width, height and depth.
 * @param {NodeJS.ProcessEnv} env Gets what a program needs to use it.
 * @returns {Promise<import("./child.mjs").Child>}
 */
export async function startX11(size, env) {
  const xvfb = startChild("Xvfb", ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp", "-noreset"], {
    env,
    extraPipe: true,
  });
  env["DISPLAY"] = `:${await ready(xvfb)}`;
  env["XDG_SESSION_TYPE"] = "x11";
  delete env["WAYLAND_DISPLAY"];
  delete env["XAUTHORITY"];
  return xvfb;
}

/**
 * Starts a Wayland compositor that nobody sees, without X11 beside it. It has no keyboard and no mouse until a program
 * such as wtype brings one. Source: sway(1) and sway(5).
 *
 * @param {string} size Width, height and depth.
 * @param {string} folder For its socket; the compositor may own it.
 * @param {NodeJS.ProcessEnv} env Gets what a program needs to use it.
 * @returns {Promise<import("./child.mjs").Child>}
 */
export async function startWayland(size, folder, env) {
  mkdirSync(folder, { mode: 0o700 });
  const configuration = join(folder, "config");
  const [width, height] = size.split("x");
  // When it gets here it listens, and says where.
  const tell = `exec printf '%s %s\\n' "$WAYLAND_DISPLAY" "$SWAYSOCK" >&3`;
  writeFileSync(
    configuration,
    `xwayland disable\noutput * resolution ${width}x${height}\ndefault_border none\n${tell}\n`,
  );
  // It refuses to run as root.
  const root = process.getuid?.() === 0;
  if (root) {
    chownSync(folder, nobody, nobody);
    chownSync(configuration, nobody, nobody);
    chmodSync(dirname(folder), 0o711);
  }
  const own = { ...env, XDG_RUNTIME_DIR: folder, WLR_BACKENDS: "headless", WLR_RENDERER: "pixman" };
  const sway = startChild("sway", ["--config", configuration], {
    env: withoutScreen(own),
    extraPipe: true,
    ...(root ? { userId: nobody } : {}),
  });
  const [socket = "", control] = (await ready(sway)).split(" ");
  withoutScreen(env);
  // A full path, because other sockets of the session lie elsewhere.
  env["WAYLAND_DISPLAY"] = join(folder, socket);
  env["SWAYSOCK"] = control;
  env["XDG_SESSION_TYPE"] = "wayland";
  // Before version 38 Electron uses X11 unless it is told to look.
  env["ELECTRON_OZONE_PLATFORM_HINT"] = "auto";
  return sway;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withoutScreen(env) {
  for (const name of ["DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "SWAYSOCK"]) delete env[name];
  return env;
}

/**
 * The line by which a screen tells that it is there; one that does not is ended.
 *
 * @param {import("./child.mjs").Child} child
 */
async function ready(child) {
  try {
    return await firstLine(child);
  } catch (error) {
    await child.end();
    throw error;
  }
}
