import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isFirstStart } from "../../../../electron/store/first-start.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tailrace-first-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("isFirstStart", () => {
  it("is so in a folder that is empty or not there", () => {
    expect(isFirstStart(folder)).toBe(true);
    expect(isFirstStart(join(folder, "nowhere"))).toBe(true);
  });

  it("is no longer so where settings are kept", () => {
    writeFileSync(join(folder, "settings.json"), "{}");
    expect(isFirstStart(folder)).toBe(false);
  });

  it("is not so where tailnets are listed, readable or not", () => {
    writeFileSync(join(folder, "tailnets.json"), "{");
    expect(isFirstStart(folder)).toBe(false);
  });
});
