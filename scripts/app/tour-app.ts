import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt } from "../build/build-all.ts";
import { withDesktopSession } from "../desktop/desktop-session.mjs";
import { endChild, exitOf, untilAskedToEnd } from "./supervise.ts";

const root = join(import.meta.dirname, "../..");

await ensureBuilt(root, (line) => console.log(line));
process.exitCode = await withDesktopSession({}, async ({ env }) => {
  const tour = spawn(process.execPath, [join(root, "test/e2e/tour.ts"), ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  // The screen and the bus stay until the application that uses them has ended.
  const stopped = untilAskedToEnd().then(async () => {
    await endChild(tour);
    return 1;
  });
  return Promise.race([exitOf(tour), stopped]);
});
process.exit();
