import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt } from "../build/build-all.ts";
import { withDesktopSession } from "../desktop/desktop-session.mjs";
import { exitOf } from "./supervise.ts";

const root = join(import.meta.dirname, "../..");

await ensureBuilt(root, (line) => console.log(line));
process.exitCode = await withDesktopSession({}, ({ env }) =>
  exitOf(
    spawn(process.execPath, [join(root, "test/e2e/tour.ts"), ...process.argv.slice(2)], {
      cwd: root,
      env,
      stdio: "inherit",
    }),
  ),
);
