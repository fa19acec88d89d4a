import { basename, dirname, join } from "node:path";
import type { Problem } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { diskProblem } from "../disk/disk-problem.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import type { StoredSetup } from "../ports/stored-setup.ts";
import type { StorePaths } from "./store-paths.ts";

/**
 * Removes what is kept of a tailnet: its egress book, ledger and policy history hold names, addresses and a policy
 * that belong to nobody here any more. Errors: the disk’s; what is left is harmless and removed the next time.
 */
export async function forgetFolders(disk: Disk, folders: readonly string[]): Promise<Result<void>> {
  try {
    for (const folder of folders) await disk.removeFolder(folder);
    return ok(undefined);
  } catch (error) {
    return fail(diskProblem(error, "What was kept of the tailnet could not be removed."));
  }
}

/** What is connected, and what is kept besides. */
interface Kept {
  readonly tailnets: readonly { readonly id: string }[];
  readonly setups: JsonStore<readonly StoredSetup[]>;
}

/**
 * Removes what belongs to no tailnet of the list: left by a run that was killed while disconnecting, or by a tailnet whose
 * credential was kept for one run. Not while a list that could not be used lies beside: it may name them. Answers which
 * set-ups were dropped.
 */
export async function sweep(
  disk: Disk,
  paths: StorePaths,
  { tailnets, setups }: Kept,
): Promise<{ readonly setups: readonly StoredSetup[]; readonly problem: Problem | null }> {
  const listed = new Set(tailnets.map(({ id }) => id));
  const folders = new Set(tailnets.map(({ id }) => basename(paths.ofTailnet(id).folder)));
  try {
    const beside = await disk.list(dirname(paths.tailnets));
    if (beside.some(({ name }) => name.startsWith(`${basename(paths.tailnets)}.corrupt-`))) return nothing;
    for (const name of await disk.folders(paths.tailnetFolders)) {
      const folder = join(paths.tailnetFolders, name);
      if (/^[0-9a-f]{32}$/u.test(name) && !folders.has(name)) await disk.removeFolder(folder);
    }
  } catch (error) {
    return {
      setups: [],
      problem: diskProblem(error, "What is kept of a former tailnet could not be removed."),
    };
  }
  const dropped = setups.current().filter(({ tailnetId }) => !listed.has(tailnetId));
  if (dropped.length === 0) return nothing;
  const written = await setups.update((list) => list.filter(({ tailnetId }) => listed.has(tailnetId)));
  return written.ok ? { setups: dropped, problem: null } : { setups: [], problem: written.problem };
}

const nothing = { setups: [], problem: null };
