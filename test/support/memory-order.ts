import type { Scheduler } from "fast-check";
import type { MemoryDisk } from "./memory-disk.ts";

/** Lets a scheduler decide in which order requests and files get their turn; without one, they go on at once. */
export function memoryOrder() {
  let scheduler: Scheduler | null = null;
  const turn = async (label: string): Promise<void> => {
    if (scheduler !== null) await scheduler.schedule(Promise.resolve(), label);
  };
  return {
    turn,
    /** From now on turns are given by this scheduler. */
    follow: (next: Scheduler | null): void => {
      scheduler = next;
    },
    /** The same disk; what is read or written waits for its turn. */
    disk: (disk: MemoryDisk): MemoryDisk => ({
      ...disk,
      read: async (path) => {
        await turn(`read ${path}`);
        return disk.read(path);
      },
      create: async (path, bytes) => {
        await turn(`write ${path}`);
        return disk.create(path, bytes);
      },
    }),
  };
}
