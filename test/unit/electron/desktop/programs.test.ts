import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findProgram } from "../../../../electron/desktop/programs.ts";

const folder = mkdtempSync(join(tmpdir(), "tailrace-programs-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("findProgram", () => {
  it("takes what can be started, by path or from the first folder that has it", async () => {
    for (const name of ["one", "two"]) mkdirSync(join(folder, name, "a-folder"), { recursive: true });
    writeFileSync(join(folder, "one/tool"), "text", { mode: 0o644 });
    writeFileSync(join(folder, "two/tool"), "#!/bin/sh\n", { mode: 0o755 });
    const folders = ["relative", join(folder, "one"), join(folder, "two")].join(":");
    expect(await findProgram("tool", folders)).toBe(join(folder, "two/tool"));
    expect(await findProgram(join(folder, "two/tool"), "")).toBe(join(folder, "two/tool"));
    expect(await findProgram(join(folder, "one/tool"), folders)).toBeNull();
    expect(await findProgram("a-folder", folders)).toBeNull();
    expect(await findProgram("nothing", folders)).toBeNull();
  });
});
