import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A disk of its own that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the space that is left. */
  readonly fill: () => void;
  /** Gives the space back. */
  readonly free: () => void;
}

/** Why no disk can be mounted here; null when one can. Only root may, and not in every container. */
export const whyNoSmallDisk: string | null = tryMount();

/** Mounts a disk in memory that goes away with the test. */
export function smallDisk(megabytes = 48): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "tailrace-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0700`, "tmpfs", folder]);
  onTestFinished(() => {
    execFileSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  let balls = 0;
  return {
    folder,
    fill: () => {
      // What the browser frees meanwhile is taken as well.
      for (let left = freeBytes(folder); left > 0; left = freeBytes(folder)) {
        balls += 1;
        try {
          writeFileSync(join(folder, `ballast-${balls}`), Buffer.alloc(left));
        } catch (error) {
          // The browser took some of it first, so it is full already.
          if (!isFull(error)) throw error;
        }
      }
    },
    free: () => {
      for (const name of readdirSync(folder)) {
        if (name.startsWith("ballast-")) rmSync(join(folder, name));
      }
    },
  };
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}

function tryMount(): string | null {
  const folder = mkdtempSync(join(tmpdir(), "tailrace-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "pipe" });
    execFileSync("umount", [folder], { stdio: "pipe" });
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n").at(-2) ?? error.message) : "mount failed";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
