import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { realDisk } from "../../../../electron/disk/disk.ts";
import type { Disk } from "../../../../electron/ports/disk.ts";
import {
  createPolicyHistoryStore,
  type HistoryLimits,
} from "../../../../electron/store/policy-history-store.ts";
import type { SeenPolicy } from "../../../../electron/ports/policy-history.ts";
import { createMemoryDisk } from "../../../support/memory-disk.ts";

const folder = "/data/history";
const seen = (text: string, at = 1_000, change: Partial<SeenPolicy> = {}): SeenPolicy => ({
  text,
  etag: `"${text.length}"`,
  at,
  by: null,
  origin: "seen",
  ...change,
});

async function open(disk: Disk, limits?: HistoryLimits) {
  const store = createPolicyHistoryStore(disk, folder, () => 0, limits);
  await store.load();
  return store;
}

const real = mkdtempSync(join(tmpdir(), "tailrace-history-"));
afterAll(() => {
  rmSync(real, { recursive: true });
});

describe("the policy history", () => {
  it("keeps every version, newest first, and gives the text back", async () => {
    const disk = createMemoryDisk();
    const store = await open(disk);
    await store.record(seen("one", 1_000, { by: "ada@example.com" }));
    await store.record(seen("two, Ünïcode 🚀", 2_000, { origin: "tailrace", note: "Sets up GitHub" }));
    const [newest, oldest] = store.versions();
    expect(newest).toMatchObject({
      at: 2_000,
      origin: "tailrace",
      note: "Sets up GitHub",
      size: 19,
      by: null,
    });
    expect(oldest).toMatchObject({ at: 1_000, origin: "seen", etag: '"3"', size: 3, by: "ada@example.com" });
    expect(newest).not.toHaveProperty("sha256");
    const again = await open(disk);
    expect(again.versions()).toEqual(store.versions());
    expect(await again.read(newest?.id ?? "")).toEqual({ ok: true, value: "two, Ünïcode 🚀" });
  });

  it("gives any text back byte for byte", async () => {
    const disk = createMemoryDisk();
    const store = await open(disk);
    let at = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (text) => {
        at += 1;
        await store.record(seen(text, at));
        const answer = await store.read(store.versions()[0]?.id ?? "");
        return answer.ok && answer.value === text;
      }),
    );
  });

  it("adds nothing when the newest is seen again, but keeps what is learned about it", async () => {
    const store = await open(createMemoryDisk());
    await store.record(seen("one"));
    await store.record(seen("one", 2_000));
    expect(store.versions()).toHaveLength(1);
    await store.record(seen("one", 3_000, { by: "ada@example.com", origin: "tailrace", note: "Ours" }));
    await store.record(seen("one", 4_000, { by: "bob@example.com" }));
    expect(store.versions()).toMatchObject([
      { at: 1_000, by: "ada@example.com", origin: "tailrace", note: "Ours" },
    ]);
  });

  it("is a new version when an old text comes back, and its text is stored once", async () => {
    const disk = createMemoryDisk();
    const store = await open(disk);
    for (const [at, text] of ["one", "two", "one", "two", "one"].entries()) {
      await store.record(seen(text, at));
    }
    expect(store.versions()).toHaveLength(5);
    expect(new Set(store.versions().map((version) => version.id)).size).toBe(5);
    expect([...disk.files.keys()].filter((path) => path.endsWith(".gz"))).toHaveLength(2);
  });

  it("has no two ids alike, even when the clock stands still", async () => {
    const store = await open(createMemoryDisk());
    for (const text of ["one", "two", "one", "two", "one"]) await store.record(seen(text, 1_000));
    expect(new Set(store.versions().map((version) => version.id)).size).toBe(5);
  });

  it("drops the oldest beyond its limits, with their texts, and never the newest", async () => {
    const disk = createMemoryDisk();
    const store = await open(disk, { versions: 3, bytes: 1_000_000 });
    for (const text of ["a", "b", "c", "d", "e"]) await store.record(seen(text));
    expect(store.versions()).toHaveLength(3);
    expect([...disk.files.keys()].filter((path) => path.endsWith(".gz"))).toHaveLength(3);
    for (const { id } of store.versions()) expect(await store.read(id)).toMatchObject({ ok: true });

    const small = await open(createMemoryDisk(), { versions: 10, bytes: 10 });
    await small.record(seen("123456"));
    await small.record(seen("a".repeat(50)));
    expect(small.versions().map((version) => version.size)).toEqual([50]);
    await small.record(seen("1"));
    await small.record(seen("22"));
    expect(small.versions().map((version) => version.size)).toEqual([2, 1]);
  });

  it("keeps a text that an older version still needs", async () => {
    const store = await open(createMemoryDisk(), { versions: 2, bytes: 1_000_000 });
    for (const [at, text] of ["one", "two", "one"].entries()) await store.record(seen(text, at));
    for (const { id } of store.versions()) expect(await store.read(id)).toMatchObject({ ok: true });
  });

  it("says when a text is missing, damaged or unreadable", async () => {
    const disk = createMemoryDisk();
    const store = await open(disk);
    await store.record(seen("one"));
    const id = store.versions()[0]?.id ?? "";
    const file = [...disk.files.keys()].find((path) => path.endsWith(".gz")) ?? "";
    const good = disk.files.get(file) ?? new Uint8Array();

    expect(await store.read("../../etc/passwd")).toMatchObject({ problem: { code: "not-found" } });
    disk.write(file, "not gzip");
    expect(await store.read(id)).toMatchObject({ problem: { code: "store-corrupt" } });
    disk.files.delete(file);
    expect(await store.read(id)).toMatchObject({ problem: { code: "store-corrupt" } });
    const other = createMemoryDisk();
    const otherStore = await open(other);
    await otherStore.record(seen("two"));
    disk.files.set(file, [...other.files].find(([path]) => path.endsWith(".gz"))?.[1] ?? good);
    expect(await store.read(id)).toMatchObject({ problem: { code: "store-corrupt" } });
  });

  it("lists no version whose text could not be kept", async () => {
    const disk = createMemoryDisk();
    const store = await open(disk);
    disk.fail("create", "ENOSPC");
    expect(await store.record(seen("one"))).toMatchObject({ ok: false, problem: { code: "disk-full" } });
    expect(store.versions()).toEqual([]);
    disk.fail("create", undefined);
    expect(await store.record(seen("one"))).toMatchObject({ ok: true });
    expect(store.versions()).toHaveLength(1);
  });

  it("never lists a version that cannot be read, wherever the power goes", async () => {
    for (let steps = 0; steps < 40; steps += 1) {
      const disk = createMemoryDisk();
      const store = await open(disk, { versions: 2, bytes: 1_000_000 });
      await store.record(seen("one", 1));
      await store.record(seen("two", 2));
      disk.dieAfter(steps);
      await store.record(seen("three", 3));
      disk.dieAfter(undefined);
      const after = await open(disk, { versions: 2, bytes: 1_000_000 });
      expect(after.versions()).toHaveLength(2);
      for (const { id } of after.versions()) expect(await after.read(id)).toMatchObject({ ok: true });
    }
  });

  it("lies in files that only their owner can read, named by us", async () => {
    const store = createPolicyHistoryStore(realDisk, real, () => 0);
    await store.load();
    await Promise.all([
      store.record(seen("one", 1)),
      store.record(seen("two", 2)),
      store.record(seen("two", 3)),
    ]);
    const names = readdirSync(real).toSorted();
    expect(names).toHaveLength(3);
    for (const name of names) {
      expect(name).toMatch(/^(?:index\.json|[0-9a-f]{64}\.gz)$/u);
      expect(statSync(join(real, name)).mode & 0o777).toBe(0o600);
    }
    expect(store.versions()).toHaveLength(2);
  });
});

const versionsOf = async (store: Awaited<ReturnType<typeof open>>) =>
  Promise.all(
    store.versions().map(async ({ id, at, by }) => {
      const text = await store.read(id);
      return [text.ok ? text.value : null, at, by] as const;
    }),
  );

describe("versions that were not seen when they were saved", () => {
  it("are filled in between, whatever their order, and can be read", async () => {
    const store = await open(createMemoryDisk());
    await store.record(seen("first", 10_000));
    await store.record(seen("last", 90_000));
    const filled = await store.fillIn([
      seen("second", 30_000, { by: "greta@acme.example.com" }),
      seen("third", 60_000, { by: "hiro@acme.example.com" }),
    ]);
    expect(await versionsOf(store)).toEqual([
      ["last", 90_000, null],
      ["third", 60_000, "hiro@acme.example.com"],
      ["second", 30_000, "greta@acme.example.com"],
      ["first", 10_000, null],
    ]);
    expect(filled).toMatchObject({ ok: true, value: [store.versions()[2]?.id, store.versions()[1]?.id] });
  });

  it("add nothing where the same was seen later, but tell who saved it", async () => {
    const store = await open(createMemoryDisk());
    await store.record(seen("one", 10_000));
    await store.record(seen("two", 90_000));
    const [two] = store.versions();
    const filled = await store.fillIn([seen("two", 30_000, { by: "greta@acme.example.com" })]);
    expect(filled).toEqual({ ok: true, value: [two?.id] });
    expect(await versionsOf(store)).toEqual([
      ["two", 90_000, "greta@acme.example.com"],
      ["one", 10_000, null],
    ]);
    await store.fillIn([seen("two", 30_000, { by: "somebody.else@acme.example.com" })]);
    expect(store.versions()[0]?.by).toBe("greta@acme.example.com");
  });

  it("learn when they were saved, where they were only seen since or known by what came after", async () => {
    const store = await open(createMemoryDisk());
    await store.record(seen("one", 10_000));
    await store.record(seen("two", 90_000));
    await store.fillIn([
      seen("two", 50_000, { by: "greta@acme.example.com", note: "From the audit log", saved: true }),
      seen("between", 49_999, { note: "What it was before, from the audit log" }),
    ]);
    await store.fillIn([
      seen("between", 30_000, { by: "hiro@acme.example.com", note: "From the audit log", saved: true }),
    ]);
    expect(await versionsOf(store)).toEqual([
      ["two", 50_000, "greta@acme.example.com"],
      ["between", 30_000, "hiro@acme.example.com"],
      ["one", 10_000, null],
    ]);
    expect(store.versions().map(({ note }) => note)).toEqual([
      "From the audit log",
      "From the audit log",
      undefined,
    ]);
  });

  it("keep the time when they were seen where a save without a text lies between", async () => {
    const store = await open(createMemoryDisk());
    await store.record(seen("one", 10_000));
    await store.record(seen("two", 90_000));
    const saved = seen("two", 30_000, { by: "greta@acme.example.com", saved: true });
    const before = seen("two", 49_999);
    expect(await store.fillIn([saved, before], [50_000])).toEqual({ ok: true, value: [null, null] });
    expect(await versionsOf(store)).toEqual([
      ["two", 90_000, null],
      ["one", 10_000, null],
    ]);
    await store.fillIn([seen("two", 60_000, { by: "hiro@acme.example.com", saved: true }), saved], [50_000]);
    expect((await versionsOf(store))[0]).toEqual(["two", 60_000, "hiro@acme.example.com"]);
  });

  it("keep the time of a save of Tailrace itself", async () => {
    const store = await open(createMemoryDisk());
    await store.record({ ...seen("own", 90_000), origin: "tailrace" });
    await store.fillIn([seen("own", 89_500, { saved: true })]);
    expect((await versionsOf(store))[0]?.[1]).toBe(90_000);
  });

  it("keep a text that came back apart from the first time", async () => {
    const store = await open(createMemoryDisk());
    await store.record(seen("a", 90_000));
    await store.fillIn([seen("a", 20_000), seen("b", 50_000), seen("a", 89_000)]);
    expect((await versionsOf(store)).map(([text]) => text)).toEqual(["a", "b", "a"]);
  });

  it("are the same ones where saves followed upon each other within a moment", async () => {
    const store = await open(createMemoryDisk());
    for (const [index, text] of ["a", "b", "c"].entries())
      await store.record(seen(text, 90_000 + index * 10));
    await store.fillIn([seen("a", 89_996), seen("b", 90_004), seen("c", 90_015)]);
    expect((await versionsOf(store)).map(([text]) => text)).toEqual(["c", "b", "a"]);
  });

  it("keep a text that came back apart also where the log is told in two halves", async () => {
    const store = await open(createMemoryDisk());
    await store.record(seen("a", 90_000));
    await store.fillIn([seen("b", 50_000), seen("a", 89_000)]);
    await store.fillIn([seen("a", 20_000), seen("z", 10_000)]);
    expect((await versionsOf(store)).map(([text]) => text)).toEqual(["a", "b", "a", "z"]);
  });

  it("never become the newest: what the tailnet holds now is read, not told", async () => {
    const store = await open(createMemoryDisk());
    expect(await store.fillIn([seen("x", 5_000)])).toEqual({ ok: true, value: [null] });
    await store.record(seen("one", 10_000));
    expect(await store.fillIn([seen("two", 50_000)])).toEqual({ ok: true, value: [null] });
    expect(store.versions()).toHaveLength(1);
  });

  it("are kept within the limits, and the newest never goes", async () => {
    const disk = createMemoryDisk();
    const store = await open(disk, { versions: 3, bytes: 1_000 });
    await store.record(seen("newest", 90_000));
    const filled = await store.fillIn([seen("c", 70_000), seen("b", 50_000), seen("a", 30_000)]);
    expect((await versionsOf(store)).map(([text]) => text)).toEqual(["newest", "c", "b"]);
    expect(filled.ok && filled.value[2]).toBeNull();
  });

  it("are there again after a restart, and filling the same in once more changes nothing", async () => {
    const disk = createMemoryDisk();
    const store = await open(disk);
    await store.record(seen("last", 90_000));
    const told = [seen("a", 30_000, { by: "greta@acme.example.com" }), seen("b", 60_000)];
    await store.fillIn(told);
    const again = await open(disk);
    const before = again.versions();
    expect(before).toHaveLength(3);
    await again.fillIn(told);
    expect(again.versions()).toEqual(before);
  });
});
