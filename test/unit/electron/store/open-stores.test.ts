import { describe, expect, it } from "vitest";
import { openStores } from "../../../../electron/store/open-stores.ts";
import { newSetup } from "../../../../electron/services/setup/new-setup.ts";
import { longId } from "../../../support/long-ids.ts";
import { githubDecisions } from "../../../support/sample-setups.ts";
import { createMemoryDisk } from "../../../support/memory-disk.ts";
import { valueOf } from "../../../support/demo-client.ts";

const seen = { text: "{}", etag: '"1"', at: 1, by: null, origin: "seen" } as const;

describe("openStores", () => {
  it("forgets a tailnet with everything kept of it, and nothing of another", async () => {
    const disk = createMemoryDisk();
    const stores = await openStores(disk, "/data", () => 1);
    for (const tailnetId of ["one", "two"]) {
      const memory = await stores.openTailnet(tailnetId);
      valueOf(await memory.history.record(seen));
      valueOf(await memory.ledger.update((entries) => entries));
    }
    const before = disk.files.size;
    valueOf(await stores.forgetTailnet("one"));
    expect((await stores.openTailnet("one")).history.versions()).toEqual([]);
    expect((await stores.openTailnet("two")).history.versions()).toHaveLength(1);
    expect(disk.files.size).toBeLessThan(before);
  });

  it("says when something could not be removed", async () => {
    const disk = createMemoryDisk();
    const stores = await openStores(disk, "/data", () => 1);
    const memory = await stores.openTailnet("one");
    valueOf(await memory.history.record(seen));
    disk.fail("remove", "EACCES");
    const result = await stores.forgetTailnet("one");
    expect(result.ok ? null : result.problem.code).toBe("disk-read-only");
  });

  it("starts with what can be read and names the rest", async () => {
    const disk = createMemoryDisk();
    disk.write("/data/setups.json", "not JSON");
    const stores = await openStores(disk, "/data", () => 1);
    expect(stores.problems.all().map(({ code }) => code)).toEqual(["store-corrupt"]);
    expect(stores.setups.current()).toEqual([]);
  });

  it("names every file that was set aside, for the whole run", async () => {
    const disk = createMemoryDisk();
    for (const name of ["setups", "activity", "tailnets"]) disk.write(`/data/${name}.json`, "not JSON");
    const stores = await openStores(disk, "/data", () => 1);
    const told: string[][] = [];
    stores.problems.follow((problems) => told.push(problems.map(({ what }) => what)));
    const all = [
      expect.stringContaining("tailnets"),
      expect.stringContaining("set-ups"),
      expect.stringContaining("activity"),
    ];
    expect(told.at(-1)).toEqual(expect.arrayContaining(all));
    valueOf(await stores.setups.update((setups) => setups));
    expect(told.at(-1)).toHaveLength(3);
  });

  it("lets only a file itself say that it is well again", async () => {
    const disk = createMemoryDisk();
    const stores = await openStores(disk, "/data", () => 1);
    disk.fail("create", "ENOSPC");
    await stores.setups.update((setups) => [...setups]);
    await stores.tailnets.write([], null);
    expect(stores.problems.all()).toHaveLength(2);
    disk.fail("create", undefined);
    valueOf(await stores.tailnets.write([], null));
    expect(stores.problems.all().map(({ what }) => what)).toEqual([
      "The list of unfinished set-ups could not be saved.",
    ]);
    valueOf(await stores.setups.update((setups) => [...setups]));
    expect(stores.problems.all()).toEqual([]);
  });

  it("reads set-ups again that could not be read at the start, and loses none of them", async () => {
    const disk = createMemoryDisk();
    const before = await openStores(disk, "/data", () => 1);
    const begun = { id: longId("setup", 1), tailnetId: "t1", productId: null, startedAt: 0 };
    const setup = newSetup({ ...begun, decisions: githubDecisions() });
    valueOf(await before.setups.update(() => [setup]));
    disk.fail("read", "EIO");
    const stores = await openStores(disk, "/data", () => 1);
    expect(stores.setups.current()).toEqual([]);
    expect(await stores.setups.update(() => [])).toMatchObject({ problem: { code: "disk-failed" } });
    await stores.retry();
    expect(stores.problems.all().length).toBeGreaterThan(0);
    disk.fail("read", undefined);
    await stores.retry();
    expect(stores.setups.current()).toEqual([setup]);
    expect(stores.problems.all().map(({ what }) => what)).toEqual([
      "The list of tailnets could not be read.",
    ]);
  });
});
