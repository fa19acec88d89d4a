import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { largestFile, realDisk } from "../../../../electron/disk/disk.ts";
import { createJsonStore } from "../../../../electron/store/json-store.ts";
import { openStores } from "../../../../electron/store/open-stores.ts";
import * as v from "valibot";

const base = mkdtempSync(join(tmpdir(), "tailrace-disk-"));
afterAll(() => rmSync(base, { recursive: true }));

const mode = (path: string) => statSync(path).mode & 0o777;

/** What may stand where a file should be. */
const strangers: readonly (readonly [string, string, (path: string) => void])[] = [
  ["a pipe to which nobody writes", "It is no plain file.", (path) => execFileSync("mkfifo", [path])],
  ["a folder", "It is no plain file.", (path) => mkdirSync(path)],
  ["a link to a device", "It is no plain file.", (path) => symlinkSync("/dev/zero", path)],
  ["a link to itself", "It is no plain file.", (path) => symlinkSync(path, path)],
  [
    "a file of 65 MB",
    "It is larger than 64 MB.",
    (path) => {
      writeFileSync(path, "");
      truncateSync(path, largestFile + 1);
    },
  ],
];

describe.skipIf(process.platform === "win32")("the disk, where a file of ours should be", () => {
  it.each(strangers)("sets %s aside and goes on", async (name, meaning, make) => {
    const path = join(base, name.replaceAll(" ", "-"));
    make(path);
    const store = createJsonStore({
      disk: realDisk,
      path,
      label: "the list",
      version: 1,
      schema: v.array(v.string()),
      empty: [],
      now: () => 0,
    });
    const { problem } = await store.load();
    expect(problem).toMatchObject({ code: "store-corrupt", meaning: expect.stringContaining(meaning) });
    expect(problem?.remedy).toContain(".corrupt-1970");
    expect(await store.update(() => ["a"])).toMatchObject({ ok: true });
  });

  it("closes to others what an earlier run or a copy left open", async () => {
    const folder = join(base, "open");
    const tailnet = join(folder, "tailnets", "0".repeat(32));
    mkdirSync(tailnet, { recursive: true, mode: 0o755 });
    const files = ["tailnets.json", "setups.json", "activity.json"].map((name) => join(folder, name));
    for (const path of files) writeFileSync(path, '{"version":1,"data":[]}', { mode: 0o644 });
    for (const path of [folder, join(folder, "tailnets"), tailnet]) chmodSync(path, 0o755);
    for (const path of files) chmodSync(path, 0o644);
    await openStores(realDisk, folder, () => 0);
    expect([folder, join(folder, "tailnets"), tailnet].map(mode)).toEqual([0o700, 0o700, 0o700]);
    expect(mode(join(folder, "setups.json"))).toBe(0o600);
    expect(mode(join(folder, "activity.json"))).toBe(0o600);
  });
});

describe("the version of a stored file", () => {
  it.each([0, -1, 1.5, 2, "1", null])("is not taken when it is %s", async (version) => {
    const path = join(base, `version-${String(version)}.json`);
    writeFileSync(path, JSON.stringify({ version, data: ["a"] }));
    const schema = v.array(v.string());
    const store = createJsonStore<readonly string[]>({
      disk: realDisk,
      path,
      label: "the list",
      version: 1,
      schema,
      empty: [],
      now: () => 0,
    });
    expect(await store.load()).toMatchObject({ value: [], problem: { code: "store-corrupt" } });
  });
});
