import type { Disk } from "../../electron/ports/disk.ts";

/** Steps of a disk that can be made to fail. */
type DiskStep = "read" | "create" | "rename" | "remove" | "makeFolder" | "list" | "syncFolder";

/** A disk in memory that can fail, or lose its power, at any step. */
export interface MemoryDisk extends Disk {
  readonly files: Map<string, Uint8Array>;
  /** What was done, one line each. */
  readonly steps: readonly string[];
  /** From now on this step rejects with this code; undefined heals it. */
  readonly fail: (step: DiskStep, code: string | undefined) => void;
  /** After this many further steps every step rejects, as if the machine went off; undefined turns it on again. */
  readonly dieAfter: (steps: number | undefined) => void;
  /** Leaves a file as an interrupted write does: its name, and half of its bytes. */
  readonly tear: (path: string, bytes: Uint8Array) => void;
  /** A file's text, or null. */
  readonly text: (path: string) => string | null;
  readonly write: (path: string, text: string) => void;
}

/** Builds an empty disk. */
export function createMemoryDisk(): MemoryDisk {
  const files = new Map<string, Uint8Array>();
  const steps: string[] = [];
  const broken = new Map<DiskStep, string>();
  let left: number | undefined;

  const step = (name: DiskStep, path: string) => {
    if (left !== undefined) {
      if (left === 0) throw Object.assign(new Error("power"), { code: "EIO" });
      left -= 1;
    }
    const code = broken.get(name);
    if (code !== undefined) throw Object.assign(new Error(`${code}: ${name} ${path}`), { code });
    steps.push(`${name} ${path}`);
  };

  const tear = (path: string, bytes: Uint8Array) => {
    files.set(path, bytes.slice(0, Math.floor(bytes.length / 2)));
  };

  return {
    files,
    steps,
    fail: (name, code) => {
      if (code === undefined) broken.delete(name);
      else broken.set(name, code);
    },
    dieAfter: (count) => {
      left = count;
    },
    tear,
    text: (path) => {
      const bytes = files.get(path);
      return bytes === undefined ? null : new TextDecoder().decode(bytes);
    },
    write: (path, text) => {
      files.set(path, new TextEncoder().encode(text));
    },
    read: async (path) => {
      step("read", path);
      return files.get(path) ?? null;
    },
    create: async (path, bytes) => {
      // The name is there before all of the bytes are: that is what makes an interrupted write dangerous.
      if (files.has(path)) throw Object.assign(new Error("exists"), { code: "EEXIST" });
      tear(path, bytes);
      step("create", path);
      files.set(path, bytes);
    },
    rename: async (from, to) => {
      step("rename", to);
      const bytes = files.get(from);
      if (bytes === undefined) throw Object.assign(new Error("missing"), { code: "ENOENT" });
      files.set(to, bytes);
      files.delete(from);
    },
    remove: async (path) => {
      step("remove", path);
      files.delete(path);
    },
    makeFolder: async (path) => {
      step("makeFolder", path);
    },
    list: async (folder) => {
      step("list", folder);
      return [...files]
        .filter(([path]) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes("/"))
        .map(([path, bytes]) => ({
          name: path.slice(folder.length + 1),
          size: bytes.length,
          modifiedAt: 0,
        }));
    },
    folders: async (folder) => {
      step("list", folder);
      const below = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
      const parts = below.map((path) => path.slice(folder.length + 1).split("/"));
      return [
        ...new Set(parts.flatMap(([name, ...rest]) => (rest.length > 0 && name !== undefined ? [name] : []))),
      ];
    },
    removeFolder: async (folder) => {
      step("remove", folder);
      for (const path of files.keys()) if (path.startsWith(`${folder}/`)) files.delete(path);
    },
    syncFolder: async (folder) => {
      step("syncFolder", folder);
    },
  };
}
