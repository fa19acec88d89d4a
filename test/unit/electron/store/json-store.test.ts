import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createJsonStore } from "../../../../electron/store/json-store.ts";
import { createMemoryDisk, type MemoryDisk } from "../../../support/memory-disk.ts";

const path = "/data/things.json";
const schema = v.strictObject({ names: v.array(v.string()) });
type Things = v.InferOutput<typeof schema>;

function open(disk: MemoryDisk, version = 1, bringUp?: typeof migrate) {
  return createJsonStore<Things>({
    disk,
    path,
    label: "the list of things",
    version,
    schema,
    empty: { names: [] },
    now: () => Date.UTC(2026, 10, 21, 3, 4, 5, 678),
    ...(bringUp === undefined ? {} : { migrate: bringUp }),
  });
}
const add = (name: string) => (value: Things) => ({ names: [...value.names, name] });
const migrate = (data: unknown, from: number) =>
  from === 1 && typeof data === "object" && data !== null && "list" in data ? { names: data.list } : data;
const aside = `${path}.corrupt-2026-11-21T03-04-05-678Z`;

describe("a store", () => {
  it("is empty where there is no file, and that is no problem", async () => {
    expect(await open(createMemoryDisk()).load()).toMatchObject({ value: { names: [] }, problem: null });
  });

  it("is the same after a restart", async () => {
    const disk = createMemoryDisk();
    const store = open(disk);
    await store.load();
    expect(await store.update(add("a"))).toEqual({ ok: true, value: { names: ["a"] } });
    expect(store.current()).toEqual({ names: ["a"] });
    expect((await open(disk).load()).value).toEqual({ names: ["a"] });
  });

  it("makes changes one after the other, each on the one before", async () => {
    const disk = createMemoryDisk();
    const store = open(disk);
    await store.load();
    await Promise.all(["a", "b", "c"].map((name) => store.update(add(name))));
    expect((await open(disk).load()).value).toEqual({ names: ["a", "b", "c"] });
  });

  it("keeps what it had when the disk is full, and goes on when there is room again", async () => {
    const disk = createMemoryDisk();
    const store = open(disk);
    await store.load();
    await store.update(add("a"));
    disk.fail("create", "ENOSPC");
    expect(await store.update(add("b"))).toMatchObject({
      ok: false,
      problem: { code: "disk-full", what: "The list of things could not be saved." },
    });
    expect(store.current()).toEqual({ names: ["a"] });
    disk.fail("create", undefined);
    await store.update(add("c"));
    expect((await open(disk).load()).value).toEqual({ names: ["a", "c"] });
  });

  it("rejects for a change that throws, and still makes the next", async () => {
    const store = open(createMemoryDisk());
    await store.load();
    const thrown = store.update(() => {
      throw new Error("bug");
    });
    const next = store.update(add("a"));
    await expect(thrown).rejects.toThrow("bug");
    expect(await next).toMatchObject({ ok: true });
  });
});

describe("a file that cannot be used", () => {
  it.each([
    ["cut off", '{"version":1,"data":{"names":["a"'],
    ["not JSON", "<html>"],
    ["empty", ""],
    ["of another shape", '{"version":1,"data":{"names":[1]}}'],
    ["with an unknown field", '{"version":1,"data":{"names":[],"more":1}}'],
    ["without a version", '{"names":[]}'],
    ["from a newer Tailrace", '{"version":2,"data":{"names":[]}}'],
    ["null", "null"],
  ])("%s is set aside whole, and said", async (_how, text) => {
    const disk = createMemoryDisk();
    disk.write(path, text);
    const store = open(disk);
    const loaded = await store.load();
    expect(loaded.value).toEqual({ names: [] });
    expect(loaded.problem).toMatchObject({
      code: "store-corrupt",
      what: "The list of things could not be read and was set aside.",
      remedy: "The old file is kept as things.json.corrupt-2026-11-21T03-04-05-678Z.",
    });
    expect(disk.text(aside)).toBe(text);
    expect(await store.update(add("a"))).toMatchObject({ ok: true });
    expect(disk.text(aside)).toBe(text);
  });

  it("is set aside when it is not UTF-8", async () => {
    const disk = createMemoryDisk();
    disk.files.set(path, Uint8Array.of(0x7b, 0xff, 0xfe));
    expect((await open(disk).load()).problem?.code).toBe("store-corrupt");
  });

  it("is never written over when it could not be set aside", async () => {
    const disk = createMemoryDisk();
    disk.write(path, "precious");
    disk.fail("rename", "EROFS");
    const store = open(disk);
    expect((await store.load()).problem?.code).toBe("disk-read-only");
    disk.fail("rename", undefined);
    expect(await store.update(add("a"))).toMatchObject({ ok: false });
    expect(disk.text(path)).toBe("precious");
  });

  it("is never written over when it could not be read", async () => {
    const disk = createMemoryDisk();
    disk.write(path, '{"version":1,"data":{"names":["a"]}}');
    disk.fail("read", "EACCES");
    const store = open(disk);
    expect((await store.load()).problem?.code).toBe("disk-read-only");
    expect(await store.update(add("b"))).toMatchObject({ ok: false });
    disk.fail("read", undefined);
    expect(await store.load()).toMatchObject({ value: { names: ["a"] }, problem: null });
    expect(await store.update(add("b"))).toMatchObject({ ok: true });
  });

  it("never makes loading fail, whatever is in it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const disk = createMemoryDisk();
        disk.files.set(path, bytes);
        const { value } = await open(disk).load();
        return Array.isArray(value.names);
      }),
    );
  });
});

describe("an older file", () => {
  it("is brought up", async () => {
    const disk = createMemoryDisk();
    disk.write(path, '{"version":1,"data":{"list":["a"]}}');
    const store = open(disk, 2, migrate);
    expect(await store.load()).toMatchObject({ value: { names: ["a"] }, problem: null });
    await store.update(add("b"));
    expect(JSON.parse(disk.text(path) ?? "")).toEqual({ version: 2, data: { names: ["a", "b"] } });
  });

  it("is set aside when bringing it up gives nonsense", async () => {
    const disk = createMemoryDisk();
    disk.write(path, '{"version":1,"data":{"list":[1]}}');
    expect((await open(disk, 2, migrate).load()).problem?.code).toBe("store-corrupt");
  });
});
