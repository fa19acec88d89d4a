import { spawn } from "node:child_process";
import { exitOf } from "../app/supervise.ts";
import { withDesktopSession } from "./desktop-session.mjs";

/** Runs the command line it is given inside a private desktop and ends with that command's status. */
const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error(
    "Give the command to run, for example: npm run desktop -- vitest run --config test/e2e/vitest.config.ts",
  );
  process.exit(2);
}
process.exitCode = await withDesktopSession({}, ({ env }) =>
  exitOf(spawn(command, args, { env, stdio: "inherit" })),
);
