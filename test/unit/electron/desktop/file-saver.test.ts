import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepFile } from "../../../../electron/desktop/file-saver.ts";
import { problemOf, valueOf } from "../../../support/demo-client.ts";

vi.mock("electron", () => ({ BrowserWindow: {}, dialog: {} }));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tailrace-saved-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("a file that a person keeps", () => {
  it("takes the place of the one there, and leaves nothing and nobody else’s file changed beside it", async () => {
    const path = join(folder, "report.csv");
    await writeFile(path, "old");
    await writeFile(`${path}.part`, "mine");
    await writeFile(join(folder, "secret"), "kept");
    await symlink(join(folder, "secret"), join(folder, "other.csv.part"));
    expect(valueOf(await keepFile(path, "new"))).toBe("report.csv");
    expect(valueOf(await keepFile(join(folder, "other.csv"), "more"))).toBe("other.csv");
    expect((await readdir(folder)).toSorted()).toEqual([
      "other.csv",
      "other.csv.part",
      "report.csv",
      "report.csv.part",
      "secret",
    ]);
    const texts = ["report.csv", "report.csv.part", "secret", "other.csv"].map((name) =>
      readFile(join(folder, name), "utf8"),
    );
    expect(await Promise.all(texts)).toEqual(["new", "mine", "kept", "more"]);
  });

  it("stays as it was where the new one cannot be written, and that is said", async () => {
    expect(problemOf(await keepFile(join(folder, "gone", "report.csv"), "new")).what).toBe(
      "report.csv could not be saved.",
    );
    expect(await readdir(folder)).toEqual([]);
  });
});
