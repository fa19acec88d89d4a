import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { build, createServer, type InlineConfig, type Rolldown } from "vite";
import { Queue } from "../../shared/core/queue.ts";
import { buildParts, forgetBuild } from "../build/build-all.ts";
import { openDesktopSession } from "../desktop/desktop-session.mjs";
import { desktopNeeds } from "./desktop-needs.ts";
import { electronArguments, readRuntime } from "./runtime.ts";
import { endChild, spawnElectron, untilAskedToEnd } from "./supervise.ts";

const root = join(import.meta.dirname, "../..");
const [mainPart, preloadPart, keychainPart, windowPart] = buildParts;

// What this run leaves in the build folder is not a production build.
forgetBuild(root);
const runtime = readRuntime(root);
const needs = desktopNeeds(process.env, process.platform);
for (const note of needs.notes) console.log(note);
const session = needs.session === null ? null : await openDesktopSession(needs.session);

const server = await createServer({ configFile: join(root, windowPart.config) });
await server.listen();
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error("Vite’s server has no address.");
console.log(`The window’s files come from ${address} and reload on change.`);

let app: ChildProcess | null = null;
// One after the other: two builds may end together, and there is only one application.
const starts = new Queue();
const restart = (): void => void starts.add(startAnew);

const watchers = [
  await watch(preloadPart.config),
  await watch(keychainPart.config),
  await watch(mainPart.config),
];
await Promise.all(watchers.map(firstBuild));
restart();
for (const watcher of watchers) {
  watcher.on("event", (event) => {
    if (event.code === "ERROR") console.error(event.error.message);
    if (event.code !== "END") return;
    console.log("Main process or preload changed: starting again.");
    restart();
  });
}

await untilAskedToEnd();
await starts.add(async () => {
  if (app !== null) await endChild(app);
});
await Promise.all([...watchers.map((watcher) => watcher.close()), server.close()]);
await session?.close();
process.exit();

async function startAnew(): Promise<void> {
  if (app !== null) await endChild(app);
  app = spawnElectron(
    runtime.executable,
    electronArguments(root, [...needs.switches, ...process.argv.slice(2)], process.getuid?.()),
    {
      ...(session?.env ?? process.env),
      TAILRACE_DEV_SERVER: address,
    },
  );
  app.once("error", (error) => console.error(`Electron could not be started: ${error.message}`));
}

async function watch(config: string): Promise<Rolldown.RolldownWatcher> {
  const options: InlineConfig = {
    configFile: join(root, config),
    mode: "development",
    logLevel: "warn",
    build: { watch: {} },
  };
  const watcher = await build(options);
  if (!("on" in watcher)) throw new Error("Vite did not watch.");
  return watcher;
}

/** Waits for the first successful build; until then errors are shown and the file may be put right. */
function firstBuild(watcher: Rolldown.RolldownWatcher): Promise<void> {
  return new Promise((resolve) => {
    let failed = false;
    watcher.on("event", (event) => {
      if (event.code === "START") failed = false;
      if (event.code === "ERROR") {
        failed = true;
        console.error(event.error.message);
      }
      if (event.code === "END" && !failed) resolve();
    });
  });
}
