import { describe, expect, it } from "vitest";
import { ownDataFolder } from "../../../../electron/desktop/data-folder.ts";

const local = { LOCALAPPDATA: "D:\\profile\\Local" };

describe("ownDataFolder", () => {
  it("is the local profile on Windows", () => {
    expect(ownDataFolder("win32", local, "Tailrace")).toBe("D:\\profile\\Local\\Tailrace");
  });

  it.each([
    ["win32", {}],
    ["win32", { LOCALAPPDATA: "" }],
    ["win32", { LOCALAPPDATA: "Local" }],
    ["darwin", local],
    ["linux", local],
  ] as const)("is Electron’s own choice on %s with %j", (platform, environment) => {
    expect(ownDataFolder(platform, environment, "Tailrace")).toBeNull();
  });
});
