import { describe, expect, it } from "vitest";
import { problem } from "../../../../../shared/core/problem.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { longId } from "../../../../support/long-ids.ts";
import { settled, setupWorld } from "../../../../support/setup-world.ts";

const one = { setupId: "s1" } as const;
const linux = { ...one, way: "linux" } as const;

async function withKey() {
  const world = await setupWorld();
  await world.addApplied();
  valueOf(await world.step.chooseWay(linux));
  await settled();
  return world;
}

describe("the key of a set-up", () => {
  it("is revoked when the step is left", async () => {
    const { step, tailnet, stored } = await withKey();
    valueOf(await step.leave("s1"));
    expect(tailnet.keys).toEqual([]);
    expect(stored().authKey).toMatchObject({ revoked: true });
  });

  it("counts as revoked when it is seen to be dead already", async () => {
    const { step, tailnet, stored } = await withKey();
    tailnet.keys = tailnet.keys.map((key) => ({ ...key, invalid: true }));
    tailnet.failing("keys.delete", "not-found");
    valueOf(await step.leave("s1"));
    expect(stored().authKey).toMatchObject({ revoked: true });
  });

  it("does not count as revoked because the service says that it finds none, until its hour is over", async () => {
    const { step, tailnet, stored, world } = await withKey();
    tailnet.keys = [];
    expect(problemOf(await step.leave("s1"))).toMatchObject({ code: "not-found" });
    expect(stored().authKey).toMatchObject({ revoked: false });
    world.now = 3_600_000 + 11 * 60_000;
    valueOf(await step.leave("s1"));
    expect(stored().authKey).toMatchObject({ revoked: true });
  });

  it("is known to be none where the service refused to make it", async () => {
    const { step, addApplied, tailnet, stored } = await setupWorld();
    await addApplied();
    const evidence = { status: 403 };
    tailnet.failing("keys.create", problem("scope-missing", "The credential lacks it.", { evidence }), 1);
    expect(problemOf(await step.chooseWay(linux))).toMatchObject({ code: "scope-missing" });
    expect(stored().authKey).toBeNull();
  });

  it("is revoked later when it could not be at once, and that is said until then", async () => {
    const { step, board, tailnet, stored, publisher } = await withKey();
    tailnet.failing("keys.delete", "offline", 1);
    expect(problemOf(await step.leave("s1"))).toMatchObject({ code: "offline" });
    board.publish();
    expect(publisher.state().setups.setups[0]?.problem).toMatchObject({ code: "offline" });
    expect(stored().authKey).toMatchObject({ revoked: false });
    await step.reconcile(tailnet.session);
    expect(tailnet.keys).toEqual([]);
    expect(publisher.state().setups.setups[0]?.problem).toBeNull();
  });

  it("is none on screen, and in no command, where the service makes none", async () => {
    const { step, addApplied, tailnet, publisher } = await setupWorld();
    await addApplied();
    tailnet.failing("keys.create", "invalid-argument", 2);
    for (const way of ["docker", "cloud-init"] as const) {
      expect(problemOf(await step.chooseWay({ ...one, way }))).toMatchObject({ code: "invalid-argument" });
      const [shown] = publisher.state().setups.setups;
      expect(shown?.authKey).toBeNull();
      expect(shown?.problem).not.toBeNull();
      expect(shown?.commands.map(({ text }) => text).join("\n")).not.toContain("tskey");
    }
  });

  it("is found by its description when the answer that held its id was lost", async () => {
    const { step, addApplied, tailnet, stored } = await setupWorld();
    await addApplied();
    tailnet.losing("keys.create", "save-uncertain");
    expect(problemOf(await step.chooseWay(linux))).toMatchObject({ code: "save-uncertain" });
    expect(stored().authKey).toMatchObject({ id: null, revoked: false });
    expect(tailnet.keys).toHaveLength(1);
    await step.reconcile(tailnet.session);
    expect(tailnet.keys).toEqual([]);
    expect(stored().authKey).toMatchObject({ id: "k1", revoked: true });
  });

  it("is told from every other by what the service keeps of its description", async () => {
    const { step, addApplied, tailnet, stored } = await setupWorld();
    // An id as it is made: alone it fills what a description may hold.
    const id = longId("setup", 7);
    expect(id.length).toBeGreaterThan(41);
    await addApplied({ id });
    const descriptions = new Set<string>();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      valueOf(await step.chooseWay({ ...linux, setupId: id }));
      for (const { description } of tailnet.keys) descriptions.add(description);
    }
    expect(descriptions.size).toBe(4);
    expect(stored(id).authKey?.description).toMatch(/^Tailrace [0-9a-f]{20} GitHub$/u);
  });

  it("is revoked as often as it was made, and no other of the set-up with it", async () => {
    const { step, addApplied, tailnet, stored } = await setupWorld();
    await addApplied();
    tailnet.losing("keys.create", "save-uncertain");
    await step.chooseWay(linux);
    const [lost] = tailnet.keys;
    if (lost === undefined) throw new Error("No key was made.");
    const dead = { ...lost, id: "kDead1CNTRL", invalid: true };
    const other = { ...lost, id: "kOther1CNTRL", description: "Tailrace 00000000000000000000 GitHub" };
    const client = { ...lost, id: "kClient1CNTRL", keyType: "client" as const };
    tailnet.keys = [dead, client, other, lost, { ...lost, id: "kTwice1CNTRL" }];
    await step.reconcile(tailnet.session);
    expect(tailnet.keys).toEqual([dead, client, other]);
    expect(tailnet.calls).toContain("keys.list all");
    expect(tailnet.calls.filter((call) => call.startsWith("keys.get kDead"))).toEqual([]);
    expect(stored().authKey).toMatchObject({ revoked: true });
  });

  it.each(["", "workload"])("is found where the service calls its kind “%s”", async (keyType) => {
    const { step, addApplied, tailnet } = await setupWorld();
    await addApplied();
    tailnet.losing("keys.create", "save-uncertain");
    await step.chooseWay(linux);
    tailnet.keys = tailnet.keys.map((key) => ({ ...key, keyType }));
    await step.reconcile(tailnet.session);
    expect(tailnet.keys).toEqual([]);
  });

  it("that was lost and cannot be found stays in mind until its hour is over", async () => {
    const { step, addApplied, tailnet, stored, world } = await setupWorld();
    await addApplied();
    tailnet.losing("keys.create", "save-uncertain");
    await step.chooseWay(linux);
    tailnet.keys = [];
    await step.reconcile(tailnet.session);
    expect(stored().authKey).toMatchObject({ id: null, revoked: false });
    world.now = 3_600_000 + 11 * 60_000;
    await step.reconcile(tailnet.session);
    expect(stored().authKey).toMatchObject({ revoked: true });
  });

  it("is not taken for revoked while a key that may be it cannot be looked at", async () => {
    const { step, addApplied, tailnet, stored } = await setupWorld();
    await addApplied();
    tailnet.losing("keys.create", "save-uncertain");
    await step.chooseWay(linux);
    tailnet.failing("keys.get", "offline", 1);
    await step.reconcile(tailnet.session);
    expect(stored().authKey).toMatchObject({ revoked: false });
    await step.reconcile(tailnet.session);
    expect(tailnet.keys).toEqual([]);
  });

  it("of another device in use is left alone by a sync, and of an earlier run is not", async () => {
    const { step, tailnet } = await withKey();
    await step.reconcile(tailnet.session);
    expect(tailnet.keys).toHaveLength(1);
    step.stop();
    await step.reconcile(tailnet.session);
    expect(tailnet.keys).toEqual([]);
  });

  it("is not revoked by a sync that ends while it is being made", async () => {
    const { step, addApplied, tailnet } = await setupWorld();
    await addApplied();
    let reconciled: Promise<void> = Promise.resolve();
    tailnet.before("keys.create", () => {
      reconciled = step.reconcile(tailnet.session);
    });
    valueOf(await step.chooseWay(linux));
    await reconciled;
    expect(tailnet.keys).toHaveLength(1);
  });

  it("does not outlive a step that is left while it is being made", async () => {
    const { step, addApplied, tailnet, timers } = await setupWorld();
    await addApplied();
    let left: Promise<unknown> = Promise.resolve();
    tailnet.before("keys.create", () => {
      left = step.leave("s1");
    });
    await step.chooseWay(linux);
    await left;
    await settled();
    expect(tailnet.keys).toEqual([]);
    expect(timers.pending()).toBe(0);
  });

  it("cannot be revoked from another tailnet, and is kept in mind", async () => {
    const { step, world, stored } = await withKey();
    world.session = createFakeTailnet({ id: "t2" }).session;
    expect(problemOf(await step.leave("s1"))).toMatchObject({ code: "conflict" });
    expect(stored().authKey).toMatchObject({ revoked: false });
  });

  it("of an earlier try keeps its set-up from being forgotten elsewhere", async () => {
    const { addApplied, setups, world, tailnet } = await setupWorld();
    const key = { id: "k9", description: "d", expiresAt: 0, revoked: false };
    await addApplied({ keysToRevoke: [key] });
    // Its hour is long over, so nothing has to be seen of it.
    world.now = 3_600_000;
    world.session = createFakeTailnet({ id: "t2" }).session;
    expect(problemOf(await setups.discard("s1"))).toMatchObject({ code: "conflict" });
    world.session = tailnet.session;
    expect(await setups.discard("s1")).toMatchObject({ ok: true });
  });
});

describe("the keys of a tailnet that is forgotten", () => {
  const earlier = { id: "k9", description: "Tailrace s1 9", expiresAt: 1_800_000, revoked: false };

  it("are revoked, those of earlier tries too, and nothing is left to tell", async () => {
    const { step, tailnet, unfinished, timers } = await withKey();
    await unfinished.change("s1", { keysToRevoke: [earlier] });
    tailnet.keys = tailnet.keys.flatMap((key) => [key, { ...key, id: "k9" }]);
    expect(await step.revokeKeys(tailnet.session)).toBeNull();
    expect(tailnet.keys).toEqual([]);
    expect(tailnet.calls).toContain("keys.delete k9");
    expect(timers.pending()).toBe(0);
  });

  it("are named with their end where they could not be", async () => {
    const { step, tailnet, unfinished } = await withKey();
    tailnet.failing("keys.delete", "offline");
    const single = await step.revokeKeys(tailnet.session);
    expect(single).toMatchObject({ code: "offline" });
    expect(single?.what).toBe(
      "The auth key for GitHub could not be revoked: it works once, until 1 Jan 1970, 01:00 UTC.",
    );
    await unfinished.change("s1", { keysToRevoke: [earlier] });
    const two = await step.revokeKeys(tailnet.session);
    expect(two?.what).toBe(
      "2 auth keys could not be revoked: each works once, the last one until 1 Jan 1970, 01:00 UTC.",
    );
    expect(two?.evidence?.details).toHaveLength(2);
  });

  it("are waited for ten seconds and no longer", async () => {
    const { step, tailnet, timers } = await withKey();
    tailnet.before("keys.delete", () => new Promise(() => undefined));
    const left = step.revokeKeys(tailnet.session);
    await settled();
    timers.advance(10_000);
    expect(await left).toMatchObject({ code: "timeout" });
  });

  it("are no news once they have expired, or where there are none", async () => {
    const { step, tailnet, world } = await withKey();
    expect(await step.revokeKeys(null)).toMatchObject({ code: "not-connected" });
    world.now = 3_600_000;
    tailnet.failing("keys.delete", "offline");
    expect(await step.revokeKeys(tailnet.session)).toBeNull();
  });
});
