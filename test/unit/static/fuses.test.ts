import { FuseV1Options, FuseVersion } from "@electron/fuses";
import { describe, expect, it } from "vitest";
import { fuses } from "../../../scripts/package/fuses.ts";
import { textOf } from "./source-files.ts";

describe("the fuses of a release", () => {
  it("are these, and no others", () => {
    expect(fuses("release")).toEqual({
      version: FuseVersion.V1,
      strictlyRequireAllFuses: true,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
      [FuseV1Options.WasmTrapHandlers]: true,
    });
  });

  it("cover every fuse that the tool knows", () => {
    const known = Object.values(FuseV1Options).filter((value) => typeof value === "number");
    expect(Object.keys(fuses("release")).filter((key) => /^\d+$/u.test(key))).toHaveLength(known.length);
  });

  it("are the ones that Forge is given", () => {
    expect(textOf("forge.config.ts")).toContain("new FusesPlugin(fuses(kind))");
  });
});

describe("the fuses of a test build", () => {
  it("differ in the inspector, and in the one that its runtime does not have", () => {
    const release = Object.entries(fuses("release"));
    const test = fuses("test");
    const differing = release.filter(([key, value]) => Reflect.get(test, key) !== value).map(([key]) => key);
    expect(differing.toSorted()).toEqual(
      [
        String(FuseV1Options.EnableNodeCliInspectArguments),
        String(FuseV1Options.WasmTrapHandlers),
        "strictlyRequireAllFuses",
      ].toSorted(),
    );
  });
});
