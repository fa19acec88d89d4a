import { describe, expect, it } from "vitest";
import type { Device } from "../../../../../shared/tailnet/device.ts";
import { connector } from "../../../../support/connector-fixtures.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { policy } from "../../../../support/changes-world.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { settled, setupWorld, tag } from "../../../../support/setup-world.ts";

/** A set-up of GitHub, begun and reviewed. */
async function reviewed() {
  const world = await setupWorld();
  const { setupId } = valueOf(await world.setups.begin("github"));
  const { decisions } = world.stored(setupId);
  const review = valueOf(await world.setups.review(setupId, decisions));
  return { ...world, setupId, decisions, review };
}

/** The same, and saved. */
async function applied() {
  const world = await reviewed();
  const { setups, setupId, review } = world;
  expect(valueOf(await setups.apply(setupId, review.id))).toMatchObject({ outcome: "saved" });
  return world;
}

describe("a set-up", () => {
  it("begins with every decision filled in, on disk", async () => {
    const { setups, disk, stored } = await setupWorld();
    const { setupId } = valueOf(await setups.begin("github"));
    expect(stored(setupId)).toMatchObject({
      step: "review",
      productId: "github",
      decisions: { name: "GitHub", tag },
    });
    expect(disk.text("/data/setups.json")).toContain(setupId);
    expect(problemOf(await setups.begin("no-such-product"))).toMatchObject({ code: "not-found" });
    expect(await setups.begin(null)).toMatchObject({ ok: true });
  });

  it("does not begin without a tailnet or a place on disk", async () => {
    const { setups, world, disk } = await setupWorld();
    disk.fail("create", "EROFS");
    expect(problemOf(await setups.begin("github"))).toMatchObject({ code: "disk-read-only" });
    world.session = null;
    expect(problemOf(await setups.begin("github"))).toMatchObject({ code: "not-connected" });
  });

  it("keeps what was decided before it plans, and saves nothing yet", async () => {
    const { setups, setupId, decisions, stored, tailnet } = await reviewed();
    const review = valueOf(await setups.review(setupId, { ...decisions, name: "Code" }));
    expect(stored(setupId)).toMatchObject({
      decisions: { name: "Code" },
      intent: { kind: "addApp", name: "Code" },
    });
    expect(review.title).toBe("Set up Code");
    expect(tailnet.policy.text).toBe(policy);
  });

  it("is forgotten when it is left with nothing decided, typed or saved", async () => {
    const { setups, setupId, decisions, publisher } = await reviewed();
    expect(await setups.leave(setupId, true)).toMatchObject({ ok: true });
    expect(publisher.state().setups.setups).toMatchObject([{ id: setupId, decided: false }]);
    expect(await setups.leave(setupId)).toMatchObject({ ok: true });
    expect(publisher.state().setups.setups).toEqual([]);
    const { setupId: other } = valueOf(await setups.begin("github"));
    await setups.review(other, { ...decisions, name: "Code" });
    await setups.leave(other);
    await setups.forgetLookedAt();
    expect(publisher.state().setups.setups).toMatchObject([{ id: other, decided: true }]);
    valueOf(await setups.begin("jira"));
    await setups.forgetLookedAt();
    expect(publisher.state().setups.setups).toMatchObject([{ id: other }]);
  });

  it("ends with its app", async () => {
    const { setups, setupId, publisher } = await applied();
    await setups.appsMoved({ renamed: new Map(), removed: ["Jira"] });
    expect(publisher.state().setups.setups).toMatchObject([{ id: setupId }]);
    await setups.appsMoved({ renamed: new Map(), removed: ["GitHub"] });
    expect(publisher.state().setups.setups).toEqual([]);
  });

  it("goes on under the other name of its app, and only that of its own", async () => {
    const { setups, publisher } = await applied();
    await setups.appsMoved({ renamed: new Map([["Jira", "Tickets"]]), removed: [] });
    expect(publisher.state().setups.setups).toMatchObject([{ decisions: { name: "GitHub" } }]);
    await setups.appsMoved({ renamed: new Map([["GitHub", "Code"]]), removed: ["Jira"] });
    expect(publisher.state().setups.setups).toMatchObject([{ decisions: { name: "Code" } }]);
  });

  it("has how to take it back on disk before the save is sent", async () => {
    const { setups, setupId, review, tailnet, stored, publisher } = await reviewed();
    expect(publisher.state().setups.setups).toMatchObject([{ wrotePolicy: false }]);
    let inverse: unknown = null;
    tailnet.before("policy.set", () => {
      inverse = stored(setupId).inverse;
    });
    valueOf(await setups.apply(setupId, review.id));
    expect(inverse).not.toBeNull();
    expect(stored(setupId)).toMatchObject({ step: "device", appliedAt: 0 });
    expect(publisher.state().setups.setups).toMatchObject([{ wrotePolicy: true }]);
  });

  it.each([
    ["refused", problem("policy-invalid", "No.", { evidence: { status: 400, serviceMessage: "bad tag" } })],
    ["not-saved", problem("offline", "No network.")],
  ])("stays at its review when the save was %s", async (outcome, reason) => {
    const { setups, setupId, review, tailnet, stored } = await reviewed();
    tailnet.failing("policy.set", reason);
    expect(valueOf(await setups.apply(setupId, review.id))).toMatchObject({ outcome });
    expect(stored(setupId)).toMatchObject({ step: "review", appliedAt: null });
  });

  it("keeps the decisions that were saved, whatever is edited meanwhile", async () => {
    const { setups, setupId, decisions, review, tailnet, stored } = await reviewed();
    const edited: ReturnType<typeof setups.review>[] = [];
    tailnet.before("policy.set", () => {
      edited.push(setups.review(setupId, { ...decisions, name: "Code", tag: "tag:code" }));
    });
    valueOf(await setups.apply(setupId, review.id));
    expect(await edited[0]).toMatchObject({ problem: { code: "conflict" } });
    expect(stored(setupId)).toMatchObject({
      step: "device",
      decisions: { name: "GitHub", tag },
      intent: { name: "GitHub", connectors: [tag] },
    });
    expect(tailnet.policy.text).not.toContain("tag:code");
  });

  it("keeps what an older review was planned from when that is what is saved", async () => {
    const { setups, setupId, decisions, review, stored } = await reviewed();
    valueOf(await setups.review(setupId, { ...decisions, name: "Code" }));
    valueOf(await setups.apply(setupId, review.id));
    expect(stored(setupId)).toMatchObject({ decisions: { name: "GitHub" }, intent: { name: "GitHub" } });
  });

  it("keeps them through a conflict, too", async () => {
    const { setups, setupId, review, tailnet, stored } = await reviewed();
    tailnet.before("policy.set", () => tailnet.foreignEdit(policy.replace("by hand", "by Bo")));
    const first = valueOf(await setups.apply(setupId, review.id));
    if (first.outcome !== "conflict") throw new Error(`expected a conflict, got ${first.outcome}`);
    valueOf(await setups.review(setupId, { ...stored(setupId).decisions, name: "Code" }));
    expect(valueOf(await setups.apply(setupId, first.review.id))).toMatchObject({ outcome: "saved" });
    expect(stored(setupId).decisions.name).toBe("GitHub");
  });

  it("is taken back to the same bytes", async () => {
    const { setups, setupId, changes, tailnet } = await withChanges(applied());
    const undo = valueOf(await setups.undo(setupId));
    valueOf(await changes.apply(undo.id));
    expect(tailnet.policy.text).toBe(policy);
  });

  it("is taken back whole after a second change, and one that changed nothing forgets nothing", async () => {
    const { setups, setupId, decisions, changes, tailnet } = await withChanges(applied());
    for (const wanted of [decisions, { ...decisions, name: "Code" }]) {
      valueOf(await setups.goTo(setupId, "review"));
      const review = valueOf(await setups.review(setupId, wanted));
      valueOf(await setups.apply(setupId, review.id));
    }
    expect(tailnet.policy.text).toContain(`"Code"`);
    const undo = valueOf(await setups.undo(setupId));
    valueOf(await changes.apply(undo.id));
    expect(tailnet.policy.text).toBe(policy);
  });

  it("has nothing to take back before it was saved", async () => {
    const { setups, setupId } = await reviewed();
    expect(problemOf(await setups.undo(setupId))).toMatchObject({ code: "not-found" });
  });
});

describe("a set-up that is begun before the policy is known", () => {
  const onlyAcls = `{
  "acls": [{"action": "accept", "src": ["autogroup:admin"], "dst": ["10.0.0.0/8:22"]}],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:gh"], "domains": ["github.com"]},
  ]}}],
}
`;
  async function begun() {
    const world = await setupWorld();
    world.world.style = null;
    world.tailnet.policy = { text: onlyAcls, etag: `"e1"` };
    const { setupId } = valueOf(await world.setups.begin("github"));
    const { decisions } = world.stored(setupId);
    expect(decisions).toMatchObject({ name: "GitHub", accessForm: "grant" });
    return { ...world, setupId, decisions };
  }

  it("is filled in anew with the first plan", async () => {
    const { setups, setupId, decisions, stored, publisher } = await begun();
    const review = valueOf(await setups.review(setupId, decisions));
    expect(review.title).toBe("Set up GitHub 2");
    expect(review.edits.map(({ section }) => section)).toContain("acls");
    expect(stored(setupId).decisions).toMatchObject({ name: "GitHub 2", accessForm: "acl" });
    expect(publisher.state().setups.setups).toMatchObject([{ decisions: { name: "GitHub 2" } }]);
  });

  it("keeps what the person has changed, then and later", async () => {
    const { setups, setupId, decisions, stored } = await begun();
    valueOf(await setups.review(setupId, { ...decisions, name: "Code", members: ["group:dev"] }));
    const filled = stored(setupId).decisions;
    expect(filled).toMatchObject({ name: "Code", members: ["group:dev"], accessForm: "acl" });
    valueOf(await setups.review(setupId, { ...filled, accessForm: "grant" }));
    expect(stored(setupId).decisions.accessForm).toBe("grant");
  });

  it("is filled in anew once the policy can be read", async () => {
    const { setups, setupId, decisions, stored, tailnet } = await begun();
    tailnet.failing("policy.get", "offline");
    expect(problemOf(await setups.review(setupId, decisions))).toMatchObject({ code: "offline" });
    expect(stored(setupId).decisions.accessForm).toBe("grant");
    tailnet.heal();
    valueOf(await setups.review(setupId, decisions));
    expect(stored(setupId).decisions.accessForm).toBe("acl");
  });
});

/** Applied on a running connector, with everything as it was proposed. */
async function onRunningConnector(before?: (world: Awaited<ReturnType<typeof setupWorld>>) => void) {
  const world = await setupWorld();
  const { tailnet, setups, stored } = world;
  const running = connector({ nodeId: "n1", hostname: "lis-1", tags: ["tag:jira-app-connector"] });
  const database = connector({ nodeId: "n2", hostname: "prod-db-1", tags: ["tag:db"] });
  tailnet.devices = [running, database];
  world.world.hosts = [
    {
      ...running,
      severity: "ok",
      checks: [],
      appNames: ["Jira"],
      advertisedRoutes: ["192.0.2.1/32"],
      routeCounts: { enabled: 1 },
    },
  ];
  before?.(world);
  const { setupId } = valueOf(await setups.begin("github"));
  const review = valueOf(await setups.review(setupId, stored(setupId).decisions));
  valueOf(await setups.apply(setupId, review.id));
  await settled();
  return { ...world, setupId };
}
const tagsOf = ({ tailnet }: { tailnet: { devices: readonly Device[] } }) =>
  tailnet.devices.map(({ tags }) => tags);

describe("a set-up on a connector that runs already", () => {
  it("gives it the tag with the save, makes no key, and goes on by itself once it is seen", async () => {
    const world = await onRunningConnector();
    expect(tagsOf(world)).toEqual([["tag:jira-app-connector", tag], ["tag:db"]]);
    expect(world.tailnet.keys).toEqual([]);
    expect(world.notes).toEqual([`lis-1 took ${tag} on for GitHub.`]);
    expect(world.stored(world.setupId)).toMatchObject({ step: "allowlist", way: "existing", nodeId: "n1" });
    // An undo of the policy change asks for it again.
    expect(world.stored(world.setupId).gaveTag).toEqual({ nodeId: "n1", hostname: "lis-1", tag });
    // Who comes back to look stays.
    valueOf(await world.setups.goTo(world.setupId, "device"));
    await settled();
    expect(world.stored(world.setupId).step).toBe("device");
  });

  it("waits for what only a sync shows: the app itself", async () => {
    const world = await onRunningConnector((one) => (one.world.isThere = false));
    expect(world.stored(world.setupId).step).toBe("device");
    world.world.isThere = true;
    world.timers.advance(3_000);
    await settled();
    expect(world.stored(world.setupId).step).toBe("allowlist");
  });

  it("waits for a sync that has the connector as well, and ends with it", async () => {
    const world = await onRunningConnector((one) => (one.world.synced = one.tailnet.devices));
    expect(tagsOf(world)[0]).toContain(tag);
    expect(world.stored(world.setupId).step).toBe("device");
    // The last sync was before the connector took the tag on: nothing of it is on the next step yet.
    world.timers.advance(3_000);
    await settled();
    expect(world.stored(world.setupId).step).toBe("device");
    world.world.synced = world.tailnet.devices;
    await world.step.reconcile(world.tailnet.session);
    expect(world.stored(world.setupId).step).toBe("allowlist");
  });

  it("says why it could not be tagged, shows the command, and takes it up again", async () => {
    const world = await onRunningConnector((one) => one.tailnet.failing("devices.setTags", "scope-missing"));
    const view = () => world.publisher.state().setups.setups[0];
    expect(tagsOf(world)[0]).toEqual(["tag:jira-app-connector"]);
    expect(view()).toMatchObject({ step: "device", problem: { code: "scope-missing" } });
    world.tailnet.heal();
    valueOf(await world.step.takeHost(world.setupId));
    await settled();
    expect(view()).toMatchObject({ step: "allowlist", problem: null });
  });

  it("is left for a new one at the review, with what went wrong on it", async () => {
    const world = await onRunningConnector((one) => one.tailnet.failing("devices.setTags", "scope-missing"));
    world.tailnet.heal();
    valueOf(await world.setups.goTo(world.setupId, "review"));
    const { runsOn: _left, ...decisions } = world.stored(world.setupId).decisions;
    valueOf(await world.setups.review(world.setupId, decisions));
    valueOf(await world.setups.goTo(world.setupId, "device"));
    expect(world.stored(world.setupId)).toMatchObject({ way: null, nodeId: null });
    expect(world.publisher.state().setups.setups[0]).toMatchObject({ problem: null, deviceChecks: [] });
  });

  it("is chosen otherwise at the device step", async () => {
    const world = await onRunningConnector((one) => one.tailnet.failing("devices.setTags", "scope-missing"));
    valueOf(await world.step.chooseWay({ setupId: world.setupId, way: "linux" }));
    expect(world.stored(world.setupId).decisions.runsOn).toBeUndefined();
    expect(world.tailnet.keys).toHaveLength(1);
  });
});

describe("the steps of a set-up", () => {
  it("after the review need the policy to be saved", async () => {
    const { setups, setupId } = await reviewed();
    expect(problemOf(await setups.goTo(setupId, "device"))).toMatchObject({ code: "invalid-argument" });
    expect(await setups.goTo(setupId, "review")).toMatchObject({ ok: true });
  });

  it("let go of the key when the device step is left, and make a new one on return", async () => {
    const { setups, setupId, step, tailnet, stored } = await applied();
    valueOf(await step.chooseWay({ setupId, way: "linux" }));
    valueOf(await setups.goTo(setupId, "allowlist"));
    expect(tailnet.keys).toEqual([]);
    valueOf(await setups.goTo(setupId, "device"));
    await settled();
    expect(tailnet.keys).toHaveLength(1);
    expect(stored(setupId).step).toBe("device");
    valueOf(await setups.leave(setupId));
    expect(tailnet.keys).toEqual([]);
  });

  it("end with the set-up forgotten and noted", async () => {
    const { setups, setupId, store, notes } = await applied();
    valueOf(await setups.recorded(setupId));
    valueOf(await setups.finish(setupId));
    expect(store.current()).toEqual([]);
    expect(notes).toEqual(["Finished setting up GitHub."]);
    expect(problemOf(await setups.finish(setupId))).toMatchObject({ code: "not-found" });
  });

  it("forget without a word a set-up that went with its app when the change was taken back", async () => {
    const { setups, setupId, store } = await applied();
    await setups.appsMoved({ renamed: new Map(), removed: ["GitHub"] });
    expect(store.current()).toEqual([]);
    expect(await setups.discard(setupId)).toMatchObject({ ok: true });
  });

  it("keep a set-up whose key cannot be revoked", async () => {
    const { setups, setupId, step, tailnet, stored } = await applied();
    valueOf(await step.chooseWay({ setupId, way: "linux" }));
    tailnet.failing("keys.delete", "offline", 1);
    expect(problemOf(await setups.discard(setupId))).toMatchObject({ code: "offline" });
    expect(stored(setupId).authKey).toMatchObject({ revoked: false });
    expect(await setups.discard(setupId)).toMatchObject({ ok: true });
  });
});

/** The policy changes behind a set-up, to apply what it plans. */
async function withChanges(promise: ReturnType<typeof applied>) {
  const world = await promise;
  return { ...world, changes: world.parts.changes };
}
