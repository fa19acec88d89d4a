import { describe, expect, it } from "vitest";
import { testBuild } from "../../../../scripts/vite/test-build.ts";

describe("testBuild", () => {
  it("is written as false into everything that is not packaged as a test build", () => {
    expect(testBuild({})).toEqual({ isTestBuild: "false" });
    expect(testBuild({ isTestBuild: "true" })).toEqual({ isTestBuild: "false" });
    expect(testBuild({ TAILRACE_TEST_BUILD_ZIP_DIR: "/zips" })).toEqual({ isTestBuild: "true" });
  });
});
