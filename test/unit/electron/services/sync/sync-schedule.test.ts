import { describe, expect, it } from "vitest";
import { syncWorld } from "../../../../support/sync-world.ts";

const minute = 60_000;

/** Runs what is due after a while, and waits until the sync that it began is over. */
async function pass({ timers, service }: ReturnType<typeof syncWorld>, minutes: number): Promise<void> {
  const before = timers.pending();
  timers.advance(minutes * minute);
  if (before > 0) await service.now();
}

const probes = (calls: readonly string[]) => calls.filter((call) => call === "devices.probe").length;

describe("the schedule of syncs", () => {
  it("goes on at the chosen pace", async () => {
    const one = syncWorld();
    await one.service.now();
    await pass(one, 4);
    expect(one.timers.pending()).toBe(1);
    const before = one.reads();
    await pass(one, 1);
    expect(one.reads()).toBeGreaterThan(before);
  });

  it("stops on a rejected credential and keeps what was read", async () => {
    const { service, tailnet, timers, board, status } = syncWorld();
    await service.now();
    tailnet.failing("users.list", "credential-rejected");
    expect(await service.now()).toMatchObject({ problem: { code: "credential-rejected" } });
    expect(timers.pending()).toBe(0);
    expect(status()).toBe("rejected");
    expect(board.facts.lastSyncAt).toBe(0);
    tailnet.heal();
    await service.now();
    expect(timers.pending()).toBe(1);
    expect(status()).toBe("connected");
  });

  it("goes on without network, and keeps what was read", async () => {
    const { service, tailnet, timers, board, status, arrived } = syncWorld();
    await service.now();
    for (const read of ["policy.get", "devices.list", "users.list", "settings.get", "dns.configuration"])
      tailnet.failing(read, "offline");
    await service.now();
    expect(status()).toBe("offline");
    expect(timers.pending()).toBe(1);
    expect(board.facts).toMatchObject({ lastSyncAt: 0, syncing: false });
    expect(arrived).toHaveLength(1);
  });

  it("rests while the machine sleeps, and goes on afterwards", async () => {
    const { service, timers } = syncWorld();
    await service.now();
    service.pause();
    expect(timers.pending()).toBe(0);
    await service.now();
    expect(timers.pending()).toBe(0);
    service.resume();
    expect(timers.pending()).toBe(1);
    service.stop();
    expect(timers.pending()).toBe(0);
  });
});

describe("what the credential may do", () => {
  it("is looked at again after six hours, or for another tailnet", async () => {
    const { service, tailnet, clock } = syncWorld();
    await service.now();
    clock.time = 6 * 60 * minute - 1;
    await service.now();
    expect(probes(tailnet.calls)).toBe(1);
    clock.time += 1;
    await service.now();
    expect(probes(tailnet.calls)).toBe(2);
    service.restart();
    await service.now();
    expect(probes(tailnet.calls)).toBe(3);
  });

  it("is looked at each time while something is missing, so that a granted scope shows", async () => {
    const { service, tailnet, status } = syncWorld();
    tailnet.failing("audit.list", "scope-missing", 1);
    await service.now();
    expect(status()).toBe("limited");
    await service.now();
    expect(probes(tailnet.calls)).toBe(2);
    expect(status()).toBe("connected");
  });
});
