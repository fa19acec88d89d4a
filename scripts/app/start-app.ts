import { join } from "node:path";
import { ensureBuilt } from "../build/build-all.ts";
import { openDesktopSession } from "../desktop/desktop-session.mjs";
import { run } from "../setup/run.mjs";
import { desktopNeeds } from "./desktop-needs.ts";
import { electronArguments, readRuntime } from "./runtime.ts";
import { sandboxProblem, statFile } from "./sandbox-check.ts";
import { endChild, exitOf, spawnElectron, untilAskedToEnd } from "./supervise.ts";

const root = join(import.meta.dirname, "../..");
const say = (line: string): void => console.log(line);

await ensureBuilt(root, say);
const runtime = readRuntime(root);
const needs = desktopNeeds(process.env, process.platform);
for (const note of needs.notes) say(note);
const userId = process.getuid?.();
const unsafe = await sandboxProblem(runtime.executable, {
  platform: process.platform,
  userId,
  run,
  stat: statFile,
});
if (unsafe !== null) {
  say(unsafe);
  process.exit(1);
}
const session = needs.session === null ? null : await openDesktopSession(needs.session);

try {
  say(`Starting Tailrace on Electron ${runtime.version}; Ctrl-C ends it.`);
  const app = spawnElectron(
    runtime.executable,
    electronArguments(root, [...needs.switches, ...process.argv.slice(2)], userId),
    session?.env ?? process.env,
  );
  const asked = untilAskedToEnd().then(async () => {
    await endChild(app);
    return 0;
  });
  process.exitCode = await Promise.race([exitOf(app), asked]);
} finally {
  await session?.close();
}
process.exit();
