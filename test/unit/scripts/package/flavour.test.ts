import { describe, expect, it } from "vitest";
import { flavourOf } from "../../../../scripts/package/flavour.ts";

describe("flavourOf", () => {
  it("is a release unless the environment names an archive", () => {
    expect(flavourOf({})).toEqual({ kind: "release", electronZipDir: null });
    expect(flavourOf({ TAILRACE_TEST_BUILD_ZIP_DIR: "" }).kind).toBe("release");
    expect(flavourOf({ TAILRACE_TEST_BUILD_ZIP_DIR: "/zips" })).toEqual({
      kind: "test",
      electronZipDir: "/zips",
    });
  });
});
