import { describe, expect, it } from "vitest";
import { connector } from "../../../../support/connector-fixtures.ts";
import { valueOf } from "../../../../support/demo-client.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { settled, setupWorld, tag } from "../../../../support/setup-world.ts";

/** A device step that watches for its connector, and how often it has looked. */
async function watching(way: "linux" | "existing" = "linux") {
  const world = await setupWorld();
  await world.addApplied();
  valueOf(await world.step.chooseWay({ setupId: "s1", way }));
  await settled();
  const { tailnet, timers } = world;
  return {
    ...world,
    looks: () => tailnet.calls.filter((call) => call === "devices.list").length,
    pass: async (milliseconds: number) => {
      timers.advance(milliseconds);
      await settled();
    },
  };
}

function breaks(): never {
  throw new RangeError("Maximum call stack size exceeded");
}

describe("the watch for a connector", () => {
  it("looks on through failures, slower after three minutes, and no more once the step is left", async () => {
    const { tailnet, timers, step, looks, pass } = await watching();
    tailnet.failing("devices.list", "offline", 1);
    const before = looks();
    // The first look was at once.
    for (let count = 1; count < 60; count += 1) await pass(3_000);
    expect(looks() - before).toBe(59);
    await pass(3_000);
    expect(looks() - before).toBe(59);
    await pass(12_000);
    expect(looks() - before).toBe(60);
    valueOf(await step.leave("s1"));
    expect(timers.pending()).toBe(0);
  });

  it("looks on where a look broke off, in the reading or in what is made of it", async () => {
    const { tailnet, looks, pass, step } = await watching();
    const before = looks();
    tailnet.before("devices.list", breaks);
    await pass(3_000);
    tailnet.devices.push(Object.defineProperty({ ...connector({ tags: [tag] }) }, "nodeId", { get: breaks }));
    await pass(3_000);
    tailnet.devices.pop();
    await pass(3_000);
    await pass(3_000);
    expect(looks()).toBe(before + 4);
    valueOf(await step.leave("s1"));
  });

  it("reads nothing while the machine sleeps or is locked, and looks at once after", async () => {
    const { timers, step, looks, pass } = await watching();
    step.pause();
    const before = looks();
    expect(timers.pending()).toBe(0);
    await pass(600_000);
    expect(looks()).toBe(before);
    step.resume();
    await settled();
    expect(looks()).toBe(before + 1);
    await pass(3_000);
    expect(looks()).toBe(before + 2);
  });

  it("that is begun or under way during a pause waits for its end", async () => {
    const { tailnet, timers, step, looks, pass } = await watching();
    tailnet.before("devices.list", () => step.pause());
    await pass(3_000);
    expect(timers.pending()).toBe(0);
    const before = looks();
    await step.takeUp("s1");
    await settled();
    expect(looks()).toBe(before);
    step.resume();
    await settled();
    expect(looks()).toBe(before + 1);
    expect(timers.pending()).toBe(1);
  });

  it("does not begin by itself after a pause once the step is left", async () => {
    const { step, looks } = await watching();
    step.pause();
    valueOf(await step.leave("s1"));
    const before = looks();
    step.resume();
    await settled();
    expect(looks()).toBe(before);
  });

  it("does not try a rejected credential again until a sync succeeds", async () => {
    const { tailnet, timers, step, looks, pass, world } = await watching();
    tailnet.failing("devices.list", "credential-rejected");
    const asked = world.syncs;
    await pass(3_000);
    expect(timers.pending()).toBe(0);
    expect(world.syncs).toBe(asked + 1);
    const before = looks();
    step.pause();
    step.resume();
    await pass(600_000);
    expect(looks()).toBe(before);
    tailnet.heal();
    await step.reconcile(tailnet.session);
    await settled();
    expect(looks()).toBe(before + 1);
    expect(timers.pending()).toBe(1);
  });

  it("goes on with a replaced credential, and its key stays", async () => {
    const { tailnet, step, world, stored, pass } = await watching();
    tailnet.failing("devices.list", "credential-rejected");
    await pass(3_000);
    tailnet.heal();
    const replaced = { ...tailnet.session };
    world.session = replaced;
    step.sessionChanged(replaced);
    tailnet.devices = [connector({ hostname: "fresh", tags: [tag] })];
    await pass(3_000);
    expect(stored()).toMatchObject({ nodeId: "n-fresh", authKey: { id: "k1", revoked: true } });
  });

  it("ends with the session of another tailnet, or of none", async () => {
    const { step, timers } = await watching();
    step.sessionChanged(createFakeTailnet({ id: "t2" }).session);
    expect(timers.pending()).toBe(0);
    const other = await watching();
    other.step.sessionChanged(null);
    expect(other.timers.pending()).toBe(0);
  });

  it("looks once a minute after its key has expired", async () => {
    const { looks, pass, world } = await watching();
    world.now = 3_600_000;
    await pass(3_000);
    const before = looks();
    await pass(59_000);
    expect(looks()).toBe(before);
    await pass(1_000);
    expect(looks()).toBe(before + 1);
  });

  it("keeps its pace where no key is waited for", async () => {
    const { looks, pass, world } = await watching("existing");
    world.now = 3_600_000;
    await pass(3_000);
    const before = looks();
    await pass(3_000);
    expect(looks()).toBe(before + 1);
  });
});
