import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { reasonOf, UsageError } from "./command.ts";

/**
 * Writes a file whole or not at all: a temporary file beside it, flushed to the disk, then renamed over it. Its mode
 * stays, and a link is followed. Throws `UsageError` with the reason; the old file is then untouched.
 */
export function writeText(path: string, text: string): void {
  if (path === "-") throw new UsageError("--write needs a file");
  let temporary: string | null = null;
  try {
    const target = realpathSync(path);
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
    const file = openSync(temporary, "wx");
    try {
      writeFileSync(file, text, "utf8");
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    chmodSync(temporary, statSync(target).mode);
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== null) rmSync(temporary, { force: true });
    throw new UsageError(`${path} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}
