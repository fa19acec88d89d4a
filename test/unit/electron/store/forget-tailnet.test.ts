import { describe, expect, it } from "vitest";
import { newSetup } from "../../../../electron/services/setup/new-setup.ts";
import { openStores } from "../../../../electron/store/open-stores.ts";
import { storePaths } from "../../../../electron/store/store-paths.ts";
import { storedTailnet } from "../../../support/fake-tailnet.ts";
import { longId } from "../../../support/long-ids.ts";
import { createMemoryDisk } from "../../../support/memory-disk.ts";
import { githubDecisions } from "../../../support/sample-setups.ts";
import { valueOf } from "../../../support/demo-client.ts";

const listed = longId("tailnet", 1);
const gone = longId("tailnet", 2);
const now = () => 0;

/** Files and set-ups of two tailnets, of which one is still on the list. */
async function kept() {
  const disk = createMemoryDisk();
  const stores = await openStores(disk, "/data", now);
  for (const id of [listed, gone]) {
    const memory = await stores.openTailnet(id);
    valueOf(await memory.book.update((book) => book));
    valueOf(await memory.history.record({ text: "{}", etag: '"e"', at: 0, by: null, origin: "seen" }));
    const decisions = githubDecisions();
    const begun = {
      id: longId("setup", id === listed ? 1 : 2),
      tailnetId: id,
      productId: null,
      startedAt: 0,
    };
    valueOf(await stores.setups.update((setups) => [...setups, newSetup({ ...begun, decisions })]));
  }
  valueOf(await stores.tailnets.write([storedTailnet({ id: listed })], listed));
  const under = (id: string) => {
    const { folder } = storePaths("/data").ofTailnet(id);
    return [...disk.files.keys()].filter((path) => path.startsWith(`${folder}/`)).length;
  };
  return { disk, under };
}

describe("what is kept of a tailnet that nobody is connected to", () => {
  it("is removed at start: its files, its history and its set-ups, and no others", async () => {
    const { disk, under } = await kept();
    expect([under(listed), under(gone)]).toEqual([3, 3]);
    const stores = await openStores(disk, "/data", now);
    expect([under(listed), under(gone)]).toEqual([3, 0]);
    expect(stores.setups.current().map(({ tailnetId }) => tailnetId)).toEqual([listed]);
    expect(stores.dropped.map(({ tailnetId }) => tailnetId)).toEqual([gone]);
    expect(stores.problems.all()).toEqual([]);
  });

  it.each([
    ["is missing", (disk: ReturnType<typeof createMemoryDisk>) => disk.files.delete("/data/tailnets.json")],
    ["cannot be used", (disk) => disk.write("/data/tailnets.json", "{")],
    [
      "was set aside by an earlier run",
      (disk) => disk.write("/data/tailnets.json.corrupt-1970-01-01T00-00-00-000Z", "{"),
    ],
  ] satisfies readonly (readonly [string, (disk: ReturnType<typeof createMemoryDisk>) => unknown])[])(
    "stays while the list of tailnets %s",
    async (_what, spoil) => {
      const { disk, under } = await kept();
      spoil(disk);
      for (let start = 0; start < 2; start += 1) await openStores(disk, "/data", now);
      expect([under(listed), under(gone)]).toEqual([3, 3]);
    },
  );

  it("stays, and is said, where the disk does not let it be removed", async () => {
    const { disk, under } = await kept();
    disk.fail("remove", "EACCES");
    const stores = await openStores(disk, "/data", now);
    expect(under(gone)).toBe(3);
    expect(stores.problems.all()).toMatchObject([{ code: "disk-read-only" }]);
  });
});
