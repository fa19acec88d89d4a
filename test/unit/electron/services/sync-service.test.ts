import { describe, expect, it } from "vitest";
import { ok } from "../../../../shared/core/result.ts";
import { createFakeTailnet } from "../../../support/fake-tailnet.ts";
import { syncWorld } from "../../../support/sync-world.ts";

describe("a sync", () => {
  it("hands on what it read and says so", async () => {
    const { service, arrived, board, status } = syncWorld();
    expect(await service.now()).toEqual(ok(undefined));
    expect(arrived).toHaveLength(1);
    expect(board.facts).toMatchObject({ syncing: false, lastSyncAt: 0, managedElsewhere: { on: false } });
    expect(board.facts.capabilities.length).toBeGreaterThan(0);
    expect(status()).toBe("connected");
  });

  it("is joined by whoever asks while it runs", async () => {
    const { service, reads, arrived } = syncWorld();
    const [first, second] = await Promise.all([service.now(), service.now()]);
    expect(first).toEqual(second);
    expect(reads()).toBe(1);
    expect(arrived).toHaveLength(1);
  });

  it("is followed by one more, and only one, when something was changed while it ran", async () => {
    const { service, reads } = syncWorld();
    await Promise.all([service.now(), service.afterChange(), service.afterChange(), service.afterChange()]);
    expect(reads()).toBe(2);
    await service.afterChange();
    expect(reads()).toBe(3);
  });

  it("is not joined after the credential was replaced, and its own end counts for nothing", async () => {
    const { service, tailnet, world, board, arrived } = syncWorld();
    const renewed = createFakeTailnet();
    tailnet.failing("devices.list", "credential-rejected");
    const old = service.now();
    world.session = renewed.session;
    await Promise.all([old, service.now()]);
    expect(renewed.calls).toContain("devices.list");
    expect(board.facts.problem).toBeNull();
    expect(arrived).toHaveLength(1);
  });

  it("needs a tailnet", async () => {
    const { service, world } = syncWorld();
    world.session = null;
    expect(await service.now()).toMatchObject({ problem: { code: "not-connected" } });
  });
});
