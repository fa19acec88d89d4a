import { spawn } from "node:child_process";
import { exitOf } from "../app/supervise.ts";
import { withDesktopSession } from "./desktop-session.mjs";

/**
 * Runs the command line it is given inside a private desktop and ends with that command's status. Behind `--wayland`
 * the desktop is one of that kind, otherwise of X11's.
 */
const wayland = process.argv[2] === "--wayland";
const [command, ...args] = process.argv.slice(wayland ? 3 : 2);
if (command === undefined) {
  console.error(
    "Give the command to run, for example: npm run desktop -- vitest run --config test/e2e/vitest.config.ts",
  );
  process.exit(2);
}
process.exitCode = await withDesktopSession({ display: wayland ? "wayland" : "x11" }, ({ env }) =>
  exitOf(spawn(command, args, { env, stdio: "inherit" })),
);
