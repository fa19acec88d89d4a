import { spawn } from "node:child_process";
import { chownSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { endChild } from "../app/supervise.ts";

/** An ordinary person of the clean root: Chromium refuses its sandbox to root. */
const person = 1000;
const patienceMs = 60_000;
/** What Linux writes into `/proc/<id>/status` of a process that filters its system calls. Source: proc(5). */
const filtered = /^Seccomp:\s*2$/mu;

/**
 * Starts a program of a clean root as an ordinary person does, without a switch, and waits until its page runs in
 * Chromium’s sandbox. Throws when it does not.
 */
export async function startSandboxed(folder: string, program: string, env: NodeJS.ProcessEnv): Promise<void> {
  const home = join(folder, "home/ada");
  mkdirSync(home, { recursive: true });
  chownSync(home, person, person);
  const child = spawn("chroot", [`--userspec=${person}:${person}`, folder, program, "--disable-gpu"], {
    env: { PATH: process.env["PATH"], HOME: "/home/ada", LANG: "C.UTF-8", DISPLAY: env["DISPLAY"] },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += String(chunk);
  });
  try {
    for (let waited = 0; waited < patienceMs; waited += 500) {
      if (child.exitCode !== null)
        throw new Error(`The program ended with status ${child.exitCode}.\n${said}`);
      if (pages().some((status) => filtered.test(status))) return;
      await pause(500);
    }
    throw new Error(`No page ran in a sandbox within ${patienceMs / 1000} s.\n${said}`);
  } finally {
    await endChild(child);
  }
}

/** The states of all pages that belong to that person, as the system tells them. */
function pages(): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((id) => {
      try {
        const command = readFileSync(`/proc/${id}/cmdline`, "utf8");
        const status = readFileSync(`/proc/${id}/status`, "utf8");
        return command.includes("--type=renderer") && status.includes(`\nUid:\t${person}\t`) ? [status] : [];
      } catch {
        // A process may end between two looks at it.
        return [];
      }
    });
}
