import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { exitOf } from "../app/supervise.ts";
import { readRuntime } from "../app/runtime.ts";

/**
 * Packages on the runtime that the set-up found, where the official archive cannot be fetched. The result shows that
 * packaging works; it is marked as a test build and never shipped.
 */
const root = join(import.meta.dirname, "../..");
const runtime = readRuntime(root);
const wanted = v.parse(
  v.object({ version: v.string() }),
  JSON.parse(readFileSync(join(root, "node_modules/electron/package.json"), "utf8")),
);
const folder = join(root, ".cache/electron-zip");
// The packager looks for the version that the project names, whatever is inside.
const archive = join(folder, `electron-v${wanted.version}-${process.platform}-${process.arch}.zip`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

console.log(`Packing Electron ${runtime.version} for a test build`);
await must("zip", ["-q", "-r", "-1", "-y", archive, "."], dirname(runtime.executable));
await must("electron-forge", ["make", ...process.argv.slice(2)], root);

async function must(command: string, args: readonly string[], cwd: string): Promise<void> {
  const env = { ...process.env, TAILRACE_TEST_BUILD_ZIP_DIR: folder };
  const status = await exitOf(spawn(command, [...args], { cwd, env, stdio: "inherit" }));
  if (status !== 0) throw new Error(`${command} ended with status ${status}.`);
}
