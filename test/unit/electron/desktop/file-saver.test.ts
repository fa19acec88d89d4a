import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dialog } from "electron";
import { fileSaver, keepFile } from "../../../../electron/desktop/file-saver.ts";
import { placeProblem } from "../../../../electron/desktop/place-problem.ts";
import { problemOf, valueOf } from "../../../support/demo-client.ts";

vi.mock("electron", () => ({
  BrowserWindow: { getFocusedWindow: () => null },
  dialog: { showSaveDialog: vi.fn() },
}));

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

  it.each([
    ["ENOSPC", "The disk is full: free some space, or choose another place."],
    ["EACCES", "You may not write to this folder: choose another one."],
    ["ENAMETOOLONG", "The name is too long: choose a shorter one."],
    ["EIO", "Check the disk; the log has the details."],
  ])("says what to choose instead, and promises no second try: %s", (code, remedy) => {
    expect(placeProblem(Object.assign(new Error(code), { code }), "report.csv")).toMatchObject({
      what: "report.csv could not be saved.",
      remedy,
    });
  });

  it("does not take the place of a folder", async () => {
    await mkdir(join(folder, "report.csv"));
    expect(problemOf(await keepFile(join(folder, "report.csv"), "new")).remedy).toBe(
      "A folder is called so: choose another name.",
    );
    expect(await readdir(folder)).toEqual(["report.csv"]);
  });

  it("asks before a file of that name is replaced", async () => {
    const ask = vi.spyOn(dialog, "showSaveDialog").mockResolvedValue({ canceled: true, filePath: "" });
    expect(valueOf(await fileSaver.save({ fileName: "report.csv", content: "new" }))).toBeNull();
    expect(ask.mock.calls[0]?.[0]).toMatchObject({
      properties: expect.arrayContaining(["showOverwriteConfirmation"]),
    });
  });

  it("stays as it was where the new one cannot be written, and that is said", async () => {
    expect(problemOf(await keepFile(join(folder, "gone", "report.csv"), "new"))).toMatchObject({
      what: "report.csv could not be saved.",
      remedy: "The folder is not there any more: choose another one.",
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
