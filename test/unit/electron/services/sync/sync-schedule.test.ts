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

/** Lets time pass, waits for what that begins, and says how often it read. */
async function readsAfter(one: ReturnType<typeof syncWorld>, milliseconds: number): Promise<number> {
  const before = one.reads();
  one.clock.time += milliseconds;
  one.timers.advance(milliseconds);
  while (one.board.facts.syncing) await new Promise((resolve) => setImmediate(resolve));
  return one.reads() - before;
}

describe("the schedule and the machine", () => {
  it("looks again in half a minute after a suspicion, and then as before", async () => {
    const one = syncWorld();
    one.world.suspicious = true;
    await one.service.now();
    one.world.suspicious = false;
    expect(await readsAfter(one, 29_000)).toBe(0);
    expect(await readsAfter(one, 1_000)).toBe(1);
    expect(await readsAfter(one, 4 * minute)).toBe(0);
    expect(await readsAfter(one, minute)).toBe(1);
  });

  it("reads at once what is old when the window opens, and then each minute", async () => {
    const one = syncWorld();
    await one.service.now();
    await readsAfter(one, 2 * minute);
    one.surroundings.change({ windowOpen: true });
    expect(await readsAfter(one, 0)).toBe(1);
    expect(await readsAfter(one, minute)).toBe(1);
    one.surroundings.change({ windowOpen: false });
    expect(await readsAfter(one, 4 * minute)).toBe(0);
  });

  it("goes slower on battery, and catches up on mains", async () => {
    const one = syncWorld();
    await one.service.now();
    one.surroundings.change({ battery: true });
    expect(await readsAfter(one, 9 * minute)).toBe(0);
    one.surroundings.change({ battery: false });
    expect(await readsAfter(one, 0)).toBe(1);
  });

  it("asks nobody without a network, and reads within a minute of its return", async () => {
    const one = syncWorld();
    const { tailnet, surroundings } = one;
    for (const read of ["policy.get", "devices.list", "users.list", "settings.get", "dns.configuration"])
      tailnet.failing(read, "offline");
    await one.service.now();
    surroundings.state.online = false;
    expect(await readsAfter(one, 10 * minute)).toBe(0);
    expect(one.timers.pending()).toBe(1);
    surroundings.state.online = true;
    tailnet.heal();
    expect(await readsAfter(one, minute)).toBe(1);
    expect(one.status()).toBe("connected");
  });

  it("does not wait longer where the clock was set back", async () => {
    const one = syncWorld();
    one.clock.time = 60 * minute;
    await one.service.now();
    one.clock.time = 0;
    one.surroundings.change({});
    expect(await readsAfter(one, 5 * minute)).toBe(1);
  });

  it("listens to nothing after its end", () => {
    const one = syncWorld();
    one.service.stop();
    expect(one.surroundings.listeners()).toBe(0);
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
