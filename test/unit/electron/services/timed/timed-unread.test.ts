import { describe, expect, it } from "vitest";
import { timedPolicy } from "../../../../support/timed-edits.ts";
import { createTimedWorld, timedFile } from "../../../../support/timed-world.ts";

describe("the list of timed access", () => {
  it("is not told as empty where its file cannot be used, nor where it cannot be read", async () => {
    const world = createTimedWorld(timedPolicy);
    world.disk.write(timedFile, "{");
    const torn = world.start();
    await torn.module.start();
    expect(torn.state().records).toEqual([]);
    expect(torn.state().unread?.code).toBe("store-corrupt");
    world.disk.fail("read", "EACCES");
    const locked = world.start();
    await locked.module.start();
    expect(locked.state().unread).not.toBeNull();
  });

  it("is read again on request, but not told as empty where its file was set aside", async () => {
    const world = createTimedWorld(timedPolicy);
    world.disk.fail("read", "EACCES");
    const locked = world.start();
    await locked.module.start();
    expect(locked.state().unread?.code).toBe("disk-read-only");
    world.disk.fail("read", undefined);
    await locked.module.handlers["timed.readAgain"]({}, "t1");
    expect(locked.state().unread).toBeNull();
    world.disk.write(timedFile, "{");
    const torn = world.start();
    await torn.module.start();
    await torn.module.handlers["timed.readAgain"]({}, "t1");
    expect(torn.state().unread?.code).toBe("store-corrupt");
  });

  it("is empty where nothing was given yet", async () => {
    const run = createTimedWorld(timedPolicy).start();
    await run.module.start();
    expect(run.state()).toMatchObject({ records: [], unread: null });
  });
});
