import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { defaultAppArchive, loaderSource, packArchive } from "../../../../scripts/setup/default-app.mjs";

/** Reads an archive as Electron does: the table's length is in the fourth word, the bytes follow the padded table. */
function unpack(archive: Buffer): Record<string, string> {
  const tableLength = archive.readUInt32LE(12);
  const start = 8 + archive.readUInt32LE(4);
  const table = JSON.parse(archive.subarray(16, 16 + tableLength).toString("utf8"));
  return Object.fromEntries(
    Object.entries<{ size: number; offset: string }>(table.files).map(([name, { size, offset }]) => [
      name,
      archive.subarray(start + Number(offset), start + Number(offset) + size).toString("utf8"),
    ]),
  );
}

describe("packArchive", () => {
  it.each([1, 2, 3, 4, 5])("keeps every file's bytes, whatever the table's length (%i)", (length) => {
    const files = { ["n".repeat(length)]: "ä first", b: "", c: "last" };
    expect(unpack(packArchive(files))).toEqual(files);
  });

  it("keeps the sizes of the format's two blocks consistent", () => {
    const archive = packArchive({ a: "x" });
    const [sizeOfSize, headSize, blockSize] = [0, 4, 8].map((place) => archive.readUInt32LE(place));
    expect(sizeOfSize).toBe(4);
    expect(headSize).toBe((blockSize ?? 0) + 4);
    expect(archive.length).toBe(8 + (headSize ?? 0) + 1);
  });
});

describe("defaultAppArchive", () => {
  it("holds the loader as the main file", () => {
    const files = unpack(defaultAppArchive());
    expect(JSON.parse(files["package.json"] ?? "")).toMatchObject({ main: "main.js" });
    expect(files["main.js"]).toBe(loaderSource);
  });

  it("is valid code", () => {
    expect(() => new Script(loaderSource)).not.toThrow();
  });
});
