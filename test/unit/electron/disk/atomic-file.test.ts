import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeAtomically } from "../../../../electron/disk/atomic-file.ts";
import { realDisk } from "../../../../electron/disk/disk.ts";
import { createMemoryDisk } from "../../../support/memory-disk.ts";

const folder = mkdtempSync(join(tmpdir(), "tailrace-atomic-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const bytes = (text: string) => new TextEncoder().encode(text);
const what = "The thing could not be saved.";

describe("writeAtomically on a real disk", () => {
  it("makes folders and a file that only its owner can read, and leaves nothing beside it", async () => {
    const path = join(folder, "deep", "er", "file.json");
    expect(await writeAtomically(realDisk, path, bytes("one"), what)).toMatchObject({ ok: true });
    expect(await writeAtomically(realDisk, path, bytes("two"), what)).toMatchObject({ ok: true });
    expect(readFileSync(path, "utf8")).toBe("two");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "deep")).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, "deep", "er"))).toEqual(["file.json"]);
  });

  it("tightens the mode of a file that was open to others", async () => {
    const path = join(folder, "open.json");
    writeFileSync(path, "old");
    chmodSync(path, 0o644);
    await writeAtomically(realDisk, path, bytes("new"), what);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("gets past what a killed run left behind", async () => {
    const path = join(folder, "killed.json");
    writeFileSync(`${path}.new`, "half");
    expect(await writeAtomically(realDisk, path, bytes("whole"), what)).toMatchObject({ ok: true });
    expect(readFileSync(path, "utf8")).toBe("whole");
  });

  it("answers a problem when a folder is in the way", async () => {
    const path = join(folder, "taken");
    await realDisk.makeFolder(join(path, "inside"));
    expect(await writeAtomically(realDisk, path, bytes("x"), what)).toMatchObject({
      ok: false,
      problem: { what },
    });
  });
});

describe("writeAtomically on a disk that fails", () => {
  it.each([
    ["create", "ENOSPC", "disk-full"],
    ["create", "EDQUOT", "disk-full"],
    ["create", "EROFS", "disk-read-only"],
    ["create", "EACCES", "disk-read-only"],
    ["makeFolder", "EPERM", "disk-read-only"],
    ["rename", "EIO", "disk-failed"],
    ["syncFolder", "EIO", "disk-failed"],
    ["remove", "EIO", "disk-failed"],
  ] as const)("%s with %s is %s", async (step, code, problem) => {
    const disk = createMemoryDisk();
    disk.fail(step, code);
    expect(await writeAtomically(disk, "/d/f", bytes("new"), what)).toMatchObject({
      ok: false,
      problem: { code: problem, what },
    });
  });

  it("keeps the old file and clears its own rest away", async () => {
    const disk = createMemoryDisk();
    disk.write("/d/f", "old");
    disk.fail("create", "ENOSPC");
    await writeAtomically(disk, "/d/f", bytes("new"), what);
    expect([...disk.files.keys()]).toEqual(["/d/f"]);
    expect(disk.text("/d/f")).toBe("old");
  });

  it("leaves the old or the new file, whole, wherever the power goes", async () => {
    let saved = false;
    let stepsBefore = 0;
    while (!saved) {
      const disk = createMemoryDisk();
      disk.write("/d/f", "the old text");
      disk.dieAfter(stepsBefore);
      const result = await writeAtomically(disk, "/d/f", bytes("the new text"), what);
      const possible = result.ok ? ["the new text"] : ["the old text", "the new text"];
      expect(possible).toContain(disk.text("/d/f"));
      disk.dieAfter(undefined);
      expect(await writeAtomically(disk, "/d/f", bytes("after"), what)).toMatchObject({ ok: true });
      expect([...disk.files.keys()]).toEqual(["/d/f"]);
      saved = result.ok;
      stepsBefore += 1;
    }
    expect(stepsBefore).toBeGreaterThan(4);
  });
});
