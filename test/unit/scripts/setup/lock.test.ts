import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withLock } from "../../../../scripts/setup/lock.mjs";

describe("withLock", () => {
  let folder = "";
  let file = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tailrace-lock-"));
    file = join(folder, "deep/setup.lock");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("lets one at a time work, and tells the one that waits", async () => {
    const order: string[] = [];
    const onWait = vi.fn<(pid: number) => void>();
    const gate = Promise.withResolvers<void>();
    const first = withLock(file, onWait, async () => {
      order.push("first in");
      await gate.promise;
      order.push("first out");
    });
    const second = withLock(
      file,
      (pid) => {
        onWait(pid);
        gate.resolve();
      },
      async () => void order.push("second in"),
    );
    await Promise.all([first, second]);
    expect(order).toEqual(["first in", "first out", "second in"]);
    expect(onWait).toHaveBeenCalledExactlyOnceWith(process.pid);
    expect(existsSync(file)).toBe(false);
  });

  it("is given back when the work fails", async () => {
    await expect(
      withLock(
        file,
        () => undefined,
        () => Promise.reject(new Error("no")),
      ),
    ).rejects.toThrow("no");
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ["of a process that is gone", { pid: 2 ** 22 - 1, started: "1" }],
    ["whose process number belongs to another process now", { pid: process.pid, started: "0" }],
  ])("takes over a lock %s", async (_, holder) => {
    await withLock(
      file,
      () => undefined,
      async () => undefined,
    );
    writeFileSync(file, JSON.stringify(holder));
    expect(
      await withLock(
        file,
        () => undefined,
        async () => "done",
      ),
    ).toBe("done");
  });
});
