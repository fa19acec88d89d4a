import { join } from "node:path";
import { ensureElectron } from "./electron-runtime.mjs";
import { withLock } from "./lock.mjs";
import { ensureKeytar, ensureNode } from "./native-parts.mjs";
import { ensureNpmPackages } from "./npm-packages.mjs";
import { createProgress } from "./progress.mjs";
import { run } from "./run.mjs";
import { ensureSystemPackages, wantedPackages } from "./system-packages.mjs";

/** The project's folder. */
export const root = join(import.meta.dirname, "../..");

/**
 * Brings a fresh clone to the point where everything runs; what is already there is only looked at. Safe to run
 * twice at once. Runs on Node 20.
 *
 * @param {import("./system-packages.mjs").Purpose} purpose
 * @returns {Promise<{ node: string, runtime: import("./electron-runtime.mjs").Runtime }>}
 */
export async function setUp(purpose) {
  const progress = createProgress(write);
  const environment = process.env;
  const hasDesktop = Boolean(environment["DISPLAY"]) || Boolean(environment["WAYLAND_DISPLAY"]);
  write("Set-up");
  return withLock(
    join(root, ".cache/setup.lock"),
    (holder) => write(`  … waiting for another set-up (process ${holder})`),
    async () => {
      if (process.platform === "linux" && !environment["TAILRACE_SKIP_SYSTEM_PACKAGES"]) {
        const wanted = wantedPackages(purpose, hasDesktop);
        const userId = process.getuid?.();
        await progress.step("System packages", (say) => ensureSystemPackages(wanted, { run, userId, say }));
      }
      await progress.step("npm packages", () => ensureNpmPackages(root));
      const node = await progress.step(
        "Node",
        () => ensureNode(root),
        ({ version }) => version,
      );
      await progress.step("keytar", (say) => ensureKeytar(root, node.executable, say));
      const platform = `${process.platform}-${process.arch}`;
      const runtime = await progress.step(
        "Electron",
        (say) => ensureElectron(root, { node: node.executable, say, environment, platform }),
        ({ kind, version }) =>
          kind === "official" ? version : `${version}, an unofficial build that talks to this machine only`,
      );
      return { node: node.executable, runtime };
    },
  );
}

/** @param {string} line */
function write(line) {
  process.stdout.write(`${line}\n`);
}
