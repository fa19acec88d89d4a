import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RunResult } from "../setup/run.mjs";

/** What the check needs to know of the machine. */
export interface SandboxPorts {
  readonly platform: string;
  readonly userId: number | undefined;
  readonly run: (command: string, args: readonly string[]) => Promise<RunResult>;
  /** Owner and permission bits of a file, or null when it is not there. */
  readonly stat: (path: string) => { readonly owner: number; readonly mode: number } | null;
}

/**
 * Why Chromium's sandbox cannot be opened here, with the two ways out; null when it can, or when it is left out as
 * for root. Without this the program ends with a message about its helper. Some systems and most containers do not
 * let an ordinary user make a user namespace, and then the helper has to belong to root.
 * Source: Chromium docs, “Linux SUID Sandbox Development” and “AppArmor User Namespace Restrictions”.
 */
export async function sandboxProblem(executable: string, ports: SandboxPorts): Promise<string | null> {
  if (ports.platform !== "linux" || ports.userId === 0) return null;
  const helper = join(dirname(executable), "chrome-sandbox");
  const found = ports.stat(helper);
  // The bits of a program that runs as its owner and may be started by everybody.
  if (found !== null && found.owner === 0 && (found.mode & 0o4755) === 0o4755) return null;
  const answer = await ports.run("unshare", ["--user", "true"]);
  if (answer.code === 0 || answer.code === null) return null;
  return [
    "This system does not let an ordinary user open a sandbox, which Electron needs. Either allow it,",
    "",
    "  sudo sysctl -w kernel.unprivileged_userns_clone=1            # Debian",
    "  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 # Ubuntu",
    "",
    "or give the sandbox’s helper to root:",
    "",
    `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  ].join("\n");
}

/** Owner and permission bits of a file on this machine. */
export function statFile(path: string): { readonly owner: number; readonly mode: number } | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : { owner: found.uid, mode: found.mode };
}
