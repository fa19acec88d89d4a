import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addedFiles, executable, firstForeignFile } from "../../../../scripts/setup/fallback-files.mjs";

const version = "33.4.11";
const parts = { electron: "program", "libffmpeg.so": "library", "locales/de.pak": "words" };
const expected = Object.fromEntries(
  Object.entries(parts).map(([path, text]) => [path, createHash("sha256").update(text).digest("hex")]),
);

describe("firstForeignFile", () => {
  let folder = "";
  const put = (path: string, bytes: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tailrace-files-"));
    for (const [path, bytes] of Object.entries({ ...parts, ...addedFiles(version) })) put(path, bytes);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is none in a folder as it was assembled, whatever the bits of its programs", async () => {
    chmodSync(join(folder, "electron"), 0o755);
    expect(await firstForeignFile(folder, version, expected)).toBeNull();
  });

  it.each([
    ["a changed library", () => put("libffmpeg.so", "another"), "libffmpeg.so"],
    ["a changed file below", () => put("locales/de.pak", "other"), "locales/de.pak"],
    [
      "a loader of another application",
      () => put("resources/default_app.asar", "x"),
      "resources/default_app.asar",
    ],
    ["an application beside it", () => put("resources/app/main.js", "x"), "resources/app/main.js"],
    ["a file too many", () => put("libextra.so", "x"), "libextra.so"],
    ["a missing file", () => rmSync(join(folder, "libffmpeg.so")), "libffmpeg.so"],
    ["another version", () => put("version", "45.0.0"), "version"],
  ])("finds %s", async (_what, change, found) => {
    change();
    expect(await firstForeignFile(folder, version, expected)).toBe(found);
  });

  it("finds a link, even to the right bytes, and a folder that is not there", async () => {
    rmSync(join(folder, "libffmpeg.so"));
    put("locales/copy", "library");
    symlinkSync(join(folder, "locales/copy"), join(folder, "libffmpeg.so"));
    expect(
      await firstForeignFile(folder, version, {
        ...expected,
        "locales/copy": expected["libffmpeg.so"] ?? "",
      }),
    ).toBe("libffmpeg.so");
    expect(await firstForeignFile(join(folder, "nowhere"), version, expected)).toBe(".");
  });

  it("knows the program by the hash that was published for it", () => {
    expect(executable).toEqual({
      name: "electron",
      hash: "ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8",
    });
  });
});
