import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build, type InlineConfig } from "vite";
import { ensureBuilt } from "../../../scripts/build/build-all.ts";
import { outside } from "../../../scripts/vite/outside.ts";

const root = join(import.meta.dirname, "../../..");
const bench = join(root, "test/bench");
const built = join(root, ".cache/bench");

/** Programs that rows start: folders that Electron takes, and the script that is loaded into them. */
export interface BenchPrograms {
  readonly own: string;
  readonly tray: string;
  readonly window: string;
  readonly probe: string;
}

let ready: Promise<BenchPrograms> | null = null;

/** Builds Tailrace, if it is not, and the peers. Once in a run. */
export function benchPrograms(): Promise<BenchPrograms> {
  ready ??= buildPrograms();
  return ready;
}

async function buildPrograms(): Promise<BenchPrograms> {
  await ensureBuilt(root, (line) => console.error(line));
  await build(program(join(bench, "probe/probe.ts"), join(built, "probe"), "probe.cjs"));
  for (const name of ["tray", "window"]) {
    const folder = join(built, name);
    await build(program(join(bench, "peers", name, "main.ts"), folder, "main.cjs"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: `empty-${name}`, main: "main.cjs" }));
  }
  await build({
    root: join(bench, "peers/window"),
    configFile: false,
    logLevel: "error",
    base: "./",
    envDir: false,
    plugins: [react()],
    build: { target: "chrome130", outDir: join(built, "window/page"), emptyOutDir: true },
  });
  if (!existsSync(join(built, "window/page/index.html"))) throw new Error("The empty window was not built.");
  return {
    own: root,
    tray: join(built, "tray"),
    window: join(built, "window"),
    probe: join(built, "probe/probe.cjs"),
  };
}

function program(entry: string, outDir: string, fileName: string): InlineConfig {
  mkdirSync(outDir, { recursive: true });
  return {
    configFile: false,
    logLevel: "error",
    publicDir: false,
    envDir: false,
    build: {
      target: "node20",
      outDir,
      emptyOutDir: true,
      lib: { entry, formats: ["cjs"], fileName: () => fileName },
      rolldownOptions: { external: outside },
    },
  };
}
