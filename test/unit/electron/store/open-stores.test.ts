import { describe, expect, it } from "vitest";
import { openStores } from "../../../../electron/store/open-stores.ts";
import { createMemoryDisk } from "../../../support/memory-disk.ts";
import { valueOf } from "../../../support/demo-client.ts";

const seen = { text: "{}", etag: '"1"', at: 1, by: null, origin: "seen" } as const;

describe("openStores", () => {
  it("forgets a tailnet with everything kept of it, and nothing of another", async () => {
    const disk = createMemoryDisk();
    const stores = await openStores(disk, "/data", () => 1);
    for (const tailnetId of ["one", "two"]) {
      const { memory } = await stores.openTailnet(tailnetId);
      valueOf(await memory.history.record(seen));
      valueOf(await memory.ledger.update((entries) => entries));
    }
    const before = disk.files.size;
    valueOf(await stores.forgetTailnet("one"));
    expect((await stores.openTailnet("one")).memory.history.versions()).toEqual([]);
    expect((await stores.openTailnet("two")).memory.history.versions()).toHaveLength(1);
    expect(disk.files.size).toBeLessThan(before);
  });

  it("says when something could not be removed", async () => {
    const disk = createMemoryDisk();
    const stores = await openStores(disk, "/data", () => 1);
    const { memory } = await stores.openTailnet("one");
    valueOf(await memory.history.record(seen));
    disk.fail("remove", "EACCES");
    const result = await stores.forgetTailnet("one");
    expect(result.ok ? null : result.problem.code).toBe("disk-read-only");
  });

  it("starts with what can be read and names the rest", async () => {
    const disk = createMemoryDisk();
    disk.write("/data/setups.json", "not JSON");
    const stores = await openStores(disk, "/data", () => 1);
    expect(stores.problems.map(({ code }) => code)).toEqual(["store-corrupt"]);
    expect(stores.setups.current()).toEqual([]);
  });
});
