import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { electronArguments, readRuntime } from "../../../../scripts/app/runtime.ts";

describe("electronArguments", () => {
  it("passes the person's arguments after the folder", () => {
    expect(electronArguments("/app", ["--demo"], 1000)).toEqual(["/app", "--demo"]);
  });

  it("leaves out the sandbox as root only", () => {
    expect(electronArguments("/app", [], 0)).toEqual(["--no-sandbox", "/app"]);
    expect(electronArguments("/app", [], undefined)).toEqual(["/app"]);
  });
});

describe("readRuntime", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "tailrace-"));
    mkdirSync(join(root, ".cache"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("gives what the set-up noted", () => {
    const runtime = { kind: "fallback", executable: "/x/electron", version: "33.4.11" };
    writeFileSync(join(root, ".cache/runtime.json"), JSON.stringify(runtime));
    expect(readRuntime(root)).toEqual(runtime);
  });

  it("refuses a damaged note", () => {
    writeFileSync(join(root, ".cache/runtime.json"), '{"kind":"other","executable":"/x"}');
    expect(() => readRuntime(root)).toThrow(/damaged/u);
  });
});
