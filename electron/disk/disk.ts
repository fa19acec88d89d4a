import type { Disk } from "../ports/disk.ts";
import { constants } from "node:fs";
import { chmod, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** The disk of this machine. */
export const realDisk: Disk = {
  read: (path) => absentAs(null, readPlain(path)),
  create: async (path, bytes) => {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
    if (isOpen((await stat(path)).mode)) await chmod(path, 0o700);
  },
  list: async (folder) => {
    const names = await absentAs([], readdir(folder, { withFileTypes: true }));
    const files = names.filter((entry) => entry.isFile());
    return Promise.all(
      files.map(async ({ name }) => {
        const { size, mtimeMs } = await stat(join(folder, name));
        return { name, size, modifiedAt: mtimeMs };
      }),
    );
  },
  folders: async (folder) => {
    const names = await absentAs([], readdir(folder, { withFileTypes: true }));
    return names.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  },
  removeFolder: (folder) => rm(folder, { recursive: true, force: true }),
  syncFolder: async (folder) => {
    // Windows cannot open a folder, and its rename is on the disk when it returns.
    if (process.platform === "win32") return;
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** Larger than anything that Tailrace keeps, in bytes: reading on would only fill the memory. */
export const largestFile = 64 * 1024 * 1024;

/** The code of a read that found a pipe, a device or a folder where a file should be. */
export const notAFile = "ENOTFILE";

/** Opened without waiting, so that a pipe to which nobody writes holds nothing up; then the open file itself is judged. */
async function readPlain(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await file.stat();
    if (!found.isFile()) throw Object.assign(new Error("not a plain file"), { code: notAFile });
    if (found.size > largestFile) throw Object.assign(new Error("too large"), { code: "EFBIG" });
    if (isOpen(found.mode)) await file.chmod(0o600);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** Whether others than the owner may do anything with it. Windows keeps that elsewhere. */
function isOpen(mode: number): boolean {
  return process.platform !== "win32" && (mode & 0o077) !== 0;
}

/** The code of a Node error, for example `ENOSPC`; empty for anything else. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

async function absentAs<T, F>(fallback: F, work: Promise<T>): Promise<T | F> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return fallback;
    throw error;
  }
}
