import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file of a folder. */
export interface DiskEntry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/**
 * The few things the stores do with a disk, so that a full or read-only one can be tested. Every function
 * rejects with Node's own error (`code` says which) where it cannot do its work.
 */
export interface Disk {
  /** The bytes of a file, or null when there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | null>;
  /** Creates a file that must not exist yet, mode 0600, and waits until its bytes are on the disk. */
  readonly create: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Moves a file over another in one step. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a file; one that is not there is fine. */
  readonly remove: (path: string) => Promise<void>;
  /** Makes a folder and those above it, mode 0700; one that is there is fine. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** The plain files of a folder, empty when there is no such folder. */
  readonly list: (folder: string) => Promise<readonly DiskEntry[]>;
  /** Waits until the names in a folder are on the disk, where the system can do that. */
  readonly syncFolder: (folder: string) => Promise<void>;
}

/** The disk of this machine. */
export const realDisk: Disk = {
  read: (path) => absentAs(null, readFile(path)),
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
