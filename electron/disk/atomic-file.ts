import { dirname } from "node:path";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { Disk } from "../ports/disk.ts";
import { diskProblem } from "./disk-problem.ts";

/**
 * Writes a file whole or not at all: a temporary file beside it, flushed to the disk, then renamed over it. When
 * this answers well, the bytes survive a crash of the machine. Errors: `disk-full`, `disk-read-only`,
 * `disk-failed`; the old file is then untouched.
 */
export async function writeAtomically(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  what: string,
): Promise<Result<void>> {
  const temporary = `${path}.new`;
  try {
    await disk.makeFolder(dirname(path));
    // Left behind when an earlier run was killed in the middle.
    await disk.remove(temporary);
    await disk.create(temporary, bytes);
    await disk.rename(temporary, path);
    await disk.syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    await removeQuietly(disk, temporary);
    return fail(diskProblem(error, what));
  }
}

/** The rest of a failed write; the failure itself is what is reported. */
async function removeQuietly(disk: Disk, path: string): Promise<void> {
  try {
    await disk.remove(path);
  } catch {
    // The next write to the same file removes it.
  }
}
