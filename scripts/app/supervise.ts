import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";

/** How long an application may take to end when asked to, in milliseconds. */
const patienceMs = 8000;

/** Starts Electron with the terminal's own streams. */
export function spawnElectron(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcess {
  return spawn(executable, [...args], { env, stdio: "inherit" });
}

/** Waits for a program; the status counts a signal as a shell does. Rejects when it could not be started. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

/** Asks a program to end, makes it after a while, and waits until it has. By its process id alone. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  const hard = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await ended;
  clearTimeout(hard);
}

/** Resolves at the first Ctrl-C or request to end, which then do not end this process by themselves. */
export function untilAskedToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
  });
}
