import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildOutputs, isBuilt, sourceStamp } from "../../../../scripts/build/source-stamp.ts";

let root = "";
const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tailrace-stamp-"));
  put("electron/main.ts", "a");
  put("electron/desktop/tray.ts", "b");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("sourceStamp", () => {
  it("stays the same when a file is only touched", () => {
    const before = sourceStamp(root);
    put("electron/main.ts", "a");
    expect(sourceStamp(root)).toBe(before);
  });

  it.each([
    ["a text changes", () => put("electron/main.ts", "c")],
    ["a file is added", () => put("shared/new.ts", "")],
    ["a file is renamed", () => renameSync(join(root, "electron/main.ts"), join(root, "electron/other.ts"))],
    ["a file goes away", () => rmSync(join(root, "electron/desktop/tray.ts"))],
    [
      "text moves from one file to another",
      () => (put("electron/main.ts", "ab"), put("electron/desktop/tray.ts", "")),
    ],
  ])("changes when %s", (_, change) => {
    const before = sourceStamp(root);
    change();
    expect(sourceStamp(root)).not.toBe(before);
  });

  it("does not look at files that no build reads", () => {
    const before = sourceStamp(root);
    put("test/unit/a.test.ts", "x");
    put("README.md", "x");
    expect(sourceStamp(root)).toBe(before);
  });
});

describe("isBuilt", () => {
  it("needs every built file and the stamp of these very sources", () => {
    const stamp = join(root, "stamp");
    expect(isBuilt(root, stamp)).toBe(false);
    for (const output of buildOutputs) put(output, "built");
    expect(isBuilt(root, stamp)).toBe(false);
    writeFileSync(stamp, sourceStamp(root));
    expect(isBuilt(root, stamp)).toBe(true);
    rmSync(join(root, buildOutputs[0]));
    expect(isBuilt(root, stamp)).toBe(false);
  });
});
