import { join } from "node:path";
import type { Result } from "../../shared/core/result.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { diskProblem } from "./disk-problem.ts";
import type { Disk } from "./disk.ts";

/**
 * Removes what is kept of a tailnet: its egress book, ledger and policy history hold names, addresses and a policy
 * that belong to nobody here any more. Errors: the disk’s; what is left is harmless and removed the next time.
 */
export async function forgetFiles(disk: Disk, folders: readonly string[]): Promise<Result<void>> {
  try {
    for (const folder of folders) {
      for (const { name } of await disk.list(folder)) await disk.remove(join(folder, name));
    }
    return ok(undefined);
  } catch (error) {
    return fail(diskProblem(error, "What was kept of the tailnet could not be removed."));
  }
}
