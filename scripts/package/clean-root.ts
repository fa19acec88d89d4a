import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exitOf } from "../app/supervise.ts";

/** Runs a program to its end with the terminal’s own streams. Throws when it fails. */
export async function must(
  command: string,
  args: readonly string[],
  { cwd, env = process.env }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const status = await exitOf(
    spawn(command, [...args], { env, stdio: "inherit", ...(cwd === undefined ? {} : { cwd }) }),
  );
  if (status !== 0) throw new Error(`${command} ended with status ${status}.`);
}

/** A Debian with nothing but its base, below one folder. Needs root. What lay there is removed first. */
export async function makeCleanRoot(folder: string, suite: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  await must("debootstrap", ["--variant=minbase", suite, folder]);
  // Names are looked up as outside, for the packages that are fetched.
  copyFileSync("/etc/resolv.conf", join(folder, "etc/resolv.conf"));
}

/**
 * Lets the programs in a clean root see devices, processes and the sockets of the desktop outside. Only in a mount
 * namespace of its own: then all of it is gone with the last process in there.
 */
export async function mountInto(folder: string): Promise<void> {
  await must("mount", ["--rbind", "/dev", join(folder, "dev")]);
  await must("mount", ["-t", "proc", "proc", join(folder, "proc")]);
  await must("mount", ["--rbind", "/tmp", join(folder, "tmp")]);
}

/** Installs a package with what it needs and nothing that it only recommends. */
export async function installInto(
  folder: string,
  packageFile: string,
  more: readonly string[],
): Promise<void> {
  copyFileSync(packageFile, join(folder, "root/package.deb"));
  await must("chroot", [
    folder,
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
    "install",
    "-y",
    "--no-install-recommends",
    ...more,
    "/root/package.deb",
  ]);
}

/** Makes a program of the clean root one that can be started from outside. */
export function programOutside(folder: string, program: string, file: string): void {
  writeFileSync(file, `#!/bin/sh\nexec chroot '${folder}' '${program}' "$@"\n`, { mode: 0o755 });
}
