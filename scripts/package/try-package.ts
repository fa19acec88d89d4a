import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCurrentFuseWire, FuseState, FuseV1Options } from "@electron/fuses";
import { readRuntime } from "../app/runtime.ts";
import { forgetBuild } from "../build/build-all.ts";
import { withDesktopSession } from "../desktop/desktop-session.mjs";
import { leftOut } from "../vite/outside.ts";
import { installInto, makeCleanRoot, mountInto, must, programOutside } from "./clean-root.ts";
import { fuses } from "./fuses.ts";
import { usedPackages } from "./inventory.ts";
import { startSandboxed } from "./sandboxed-start.ts";

/**
 * Makes a Debian package, installs it into a Debian with nothing in it, looks at what lies there, and has the main job
 * done by it. On a machine without the official Electron it is a marked test build. Needs root, for a root of its own.
 */
const root = join(import.meta.dirname, "../..");
const clean = join(root, ".cache/clean-root");
const installedIn = "/usr/lib/tailrace-test-build";

if (process.argv.includes("--inside")) await tryInside();
else await prepare();

async function prepare(): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error("An empty Debian can be made and entered by root only.");
  readRuntime(root);
  await must("node", ["scripts/package/make-test-build.ts", "--targets", "deb"], {
    cwd: root,
  });
  // The build that lies there now is that of the package, to which drivers may attach.
  forgetBuild(root);
  await makeCleanRoot(clean, suiteOfThisSystem());
  await must("unshare", ["--mount", "--propagation", "private", "node", import.meta.filename, "--inside"], {
    cwd: root,
  });
}

async function tryInside(): Promise<void> {
  await mountInto(clean);
  // Of the programs that move files to a waste bin, the smallest; by itself apt takes those of a whole desktop.
  await installInto(clean, packageFile(), ["libglib2.0-bin"]);
  const program = join(clean, installedIn, "tailrace");
  lookAtLibraries();
  await lookAtFuses(program);
  lookAtInventory();
  const outside = join(tmpdir(), `tailrace-installed-${process.pid}`);
  programOutside(clean, "/usr/bin/tailrace-test-build", outside);
  try {
    await withDesktopSession({ display: "x11" }, async ({ env }) => {
      await startSandboxed(clean, "/usr/bin/tailrace-test-build", env);
      console.log("Started by an ordinary person: the page runs in the sandbox");
      await must("vitest", ["run", "--config", "test/e2e/vitest.config.ts", "test/e2e/main-job.e2e.ts"], {
        cwd: root,
        env: { ...env, TAILRACE_INSTALLED: outside },
      });
    });
  } finally {
    rmSync(outside, { force: true });
  }
}

function suiteOfThisSystem(): string {
  const suite = /^VERSION_CODENAME=(\w+)$/mu.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
  if (suite === undefined) throw new Error("This system does not say which Debian it is.");
  return suite;
}

function packageFile(): string {
  const folder = join(root, "out/test-build/make/deb", process.arch);
  const [newest] = readdirSync(folder)
    .filter((name) => name.endsWith(".deb"))
    .map((name) => join(folder, name))
    .toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  if (newest === undefined) throw new Error("No Debian package was made.");
  return newest;
}

/** Every library that the program and its native part are linked against must have come with the package. */
function lookAtLibraries(): void {
  const keytar = `${installedIn}/resources/app.asar.unpacked/node_modules/keytar/build/Release/keytar.node`;
  for (const file of [`${installedIn}/tailrace`, keytar]) {
    const missing = execFileSync("chroot", [clean, "ldd", file], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.includes("not found"));
    if (missing.length > 0) throw new Error(`${file} lacks ${missing.map((line) => line.trim()).join(", ")}`);
    console.log(`${file}: no library is missing`);
  }
}

/** The switches as they stand in the installed program, held against those that were asked for. */
async function lookAtFuses(program: string): Promise<void> {
  const wire = await getCurrentFuseWire(program);
  const wanted = fuses("test");
  for (const [key, name] of Object.entries(FuseV1Options).filter(([, value]) => typeof value === "string")) {
    const asked = Reflect.get(wanted, key);
    const state = Reflect.get(wire, key);
    console.log(`${String(name)}: ${state === undefined ? "not in this runtime" : FuseState[state]}`);
    if (asked === undefined) continue;
    if (state !== (asked === true ? FuseState.ENABLE : FuseState.DISABLE)) {
      throw new Error(`The fuse ${String(name)} is not as asked for.`);
    }
  }
}

/** Both lists must name every package of the lockfile that the application is made with. */
function lookAtInventory(): void {
  const used = usedPackages(readFileSync(join(root, "package-lock.json"), "utf8"), leftOut);
  for (const file of ["sbom.cdx.json", "THIRD-PARTY-LICENSES.txt"]) {
    const text = readFileSync(join(clean, installedIn, file), "utf8");
    const missing = used.filter(
      ({ name }) => !text.includes(name.replace(/^@/u, file.endsWith(".json") ? "" : "@")),
    );
    if (missing.length > 0) throw new Error(`${file} lacks ${missing.map(({ name }) => name).join(", ")}`);
    console.log(`${file}: ${used.length} packages`);
  }
}
