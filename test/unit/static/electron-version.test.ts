import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { endOfLife } from "./electron-releases.ts";
import { textOf } from "./source-files.ts";

const manifest = v.parse(
  v.object({
    devDependencies: v.record(v.string(), v.string()),
    dependencies: v.record(v.string(), v.string()),
  }),
  JSON.parse(textOf("package.json")),
);
const pinned = manifest.devDependencies["electron"] ?? "";

describe("the Electron that the product ships on", () => {
  it("is pinned to one version", () => {
    expect(pinned).toMatch(/^\d+\.\d+\.\d+$/u);
  });

  it("has an end of life in the list, and it has not come yet", () => {
    const end = endOfLife[Number(pinned.split(".")[0])];
    expect(end, "Add the major’s end of life to electron-releases.ts.").toBeDefined();
    expect(
      Date.parse(end ?? "") - Date.now(),
      `Electron ${pinned} is out of support since ${end ?? "?"}; move to a newer major.`,
    ).toBeGreaterThan(0);
  });
});

describe("every dependency", () => {
  it.each(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))(
    "%s is pinned to one version",
    (_, version) => {
      expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u);
    },
  );
});
