import { afterEach, describe, expect, it } from "vitest";
import { startDemoTailnet, type DemoTailnet } from "../../electron/demo/server.ts";
import { valueOf } from "../support/demo-client.ts";
import { createFakeTimers } from "../support/fake-timers.ts";
import {
  fakeWorld,
  startApplication,
  type FakeWorld,
  type StartedApplication,
} from "../support/fake-world.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function connected(
  world: FakeWorld = fakeWorld(),
): Promise<{ demo: DemoTailnet; application: StartedApplication }> {
  const demo = await startDemoTailnet({ autoJoin: { afterMs: 50 } });
  ends.push(demo.close);
  const application = await startApplication(world);
  ends.push(application.stop);
  const { token } = demo.credentials;
  const arg = {
    kind: "api-token",
    secret: token,
    tailnet: "-",
    keep: "keychain",
    baseUrl: demo.baseUrl,
  } as const;
  valueOf(await application.handlers["credentials.save"](arg));
  await expect.poll(() => application.publisher.state().connection.lastSyncAt).not.toBeNull();
  return { demo, application };
}

function setupOf(application: StartedApplication) {
  const setup = application.publisher.state().setups.setups[0];
  if (setup === undefined) throw new Error("There is no set-up.");
  return setup;
}

async function appliedSetup(application: StartedApplication): Promise<string> {
  const { handlers } = application;
  const { setupId } = valueOf(await handlers["setup.begin"]({ productId: "github" }));
  // On a new host, although a connector runs.
  const { runsOn: _running, ...decisions } = setupOf(application).decisions;
  const review = valueOf(await handlers["setup.review"]({ setupId, decisions }));
  expect(review.verdict?.accepted).toBe(true);
  const outcome = valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id }));
  expect(outcome.outcome).toBe("saved");
  return setupId;
}

describe("the main job over HTTP", () => {
  it("goes from GitHub to copied egress IPs, and leaves no key behind", async () => {
    const world = fakeWorld();
    const { demo, application } = await connected(world);
    const { handlers, publisher } = application;
    const before = demo.control.policy().text;
    const setupId = await appliedSetup(application);
    valueOf(await handlers["setup.chooseWay"]({ setupId, way: "linux" }));
    expect(setupOf(application).script?.text).toContain("tskey-auth-…");
    valueOf(await handlers["setup.copyCommands"]({ setupId, block: "script" }));
    expect(world.copied.at(-1)).toMatch(/--auth-key=tskey-auth-\w+-\w+/u);
    await expect.poll(() => setupOf(application).allGreen, { timeout: 15_000 }).toBe(true);
    await expect.poll(() => setupOf(application).authKey?.revoked).toBe(true);
    const app = () => publisher.state().fleet.apps;
    await expect
      .poll(() => {
        const apps = app();
        return apps.known ? apps.value.find(({ name }) => name === "GitHub")?.egress.length : 0;
      })
      .toBeGreaterThan(0);
    valueOf(await handlers["setup.goTo"]({ setupId, step: "allowlist" }));
    const rendered = valueOf(await handlers["egress.render"]({ appName: "GitHub", format: "line" }));
    valueOf(await handlers["egress.copy"]({ appName: "GitHub", format: "line" }));
    expect(world.copied.at(-1)).toBe(rendered.text);
    valueOf(
      await handlers["egress.markAdded"]({
        appName: "GitHub",
        format: "line",
        addresses: rendered.addresses,
        setupId,
      }),
    );
    expect(publisher.state().fleet.ledger[0]).toMatchObject({ appName: "GitHub", productId: "github" });
    valueOf(await handlers["setup.finish"]({ setupId }));
    expect(publisher.state().setups.setups).toEqual([]);
    expect(demo.control.policy().text).not.toBe(before);
  });

  it("takes nothing but Apply on a connector that runs: it is tagged, seen, and keeps what it had", async () => {
    const { demo, application } = await connected();
    const { handlers } = application;
    const { setupId } = valueOf(await handlers["setup.begin"]({ productId: "github" }));
    const { decisions } = setupOf(application);
    const review = valueOf(await handlers["setup.review"]({ setupId, decisions }));
    valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id }));
    await expect
      .poll(() => setupOf(application).deviceChecks.filter(({ severity }) => severity !== "ok"), {
        timeout: 5_000,
      })
      .toEqual([]);
    await expect.poll(() => setupOf(application).step, { timeout: 15_000 }).toBe("allowlist");
    const devices = demo.control.requests.filter(
      ({ method, path }) => method === "POST" && path.includes("/device/"),
    );
    expect(devices).toHaveLength(1);
    expect(
      demo.control.requests.some(({ method, path }) => method === "POST" && path.includes("/keys")),
    ).toBe(false);
  });

  it("asks for nothing while the computer sleeps or is locked, and goes on after", async () => {
    const timers = createFakeTimers();
    const { demo, application } = await connected(fakeWorld({ timers }));
    demo.control.autoJoin = null;
    const setupId = await appliedSetup(application);
    valueOf(await application.handlers["setup.chooseWay"]({ setupId, way: "linux" }));
    await expect.poll(() => application.publisher.state().connection.syncing).toBe(false);
    await expect.poll(timers.pending).toBe(2);
    application.pause();
    expect(timers.pending()).toBe(0);
    const asked = demo.control.requests.length;
    application.resume();
    await expect.poll(() => demo.control.requests.length).toBeGreaterThan(asked);
    await expect.poll(timers.pending).toBe(2);
  });

  it("leaves no key behind when the tailnet is disconnected in the middle", async () => {
    const { demo, application } = await connected();
    const { handlers, publisher } = application;
    demo.control.autoJoin = null;
    const setupId = await appliedSetup(application);
    const revocations = () =>
      demo.control.requests.filter(({ method, path }) => method === "DELETE" && path.includes("/keys/"));
    valueOf(await handlers["setup.chooseWay"]({ setupId, way: "linux" }));
    expect(revocations()).toEqual([]);
    const tailnetId = publisher.state().connection.activeId ?? "";
    expect(valueOf(await handlers["connection.disconnect"]({ tailnetId }))).toEqual({ keysLeft: null });
    expect(revocations()).toHaveLength(1);
    expect(publisher.state().setups.setups).toEqual([]);
  });

  it("says which key stays valid when it cannot be revoked at a disconnect", async () => {
    const { demo, application } = await connected();
    const { handlers, publisher } = application;
    demo.control.autoJoin = null;
    const setupId = await appliedSetup(application);
    valueOf(await handlers["setup.chooseWay"]({ setupId, way: "linux" }));
    demo.control.fault({ kind: "status", status: 500, method: "DELETE", path: "/keys/" });
    const tailnetId = publisher.state().connection.activeId ?? "";
    const { keysLeft } = valueOf(await handlers["connection.disconnect"]({ tailnetId }));
    expect(keysLeft?.what).toContain("The auth key for GitHub could not be revoked");
    expect(publisher.state().connection.tailnets).toEqual([]);
    await expect
      .poll(() => publisher.state().journal.activity)
      .toContainEqual(expect.objectContaining({ kind: "connection", sentence: keysLeft?.what }));
  });

  it("takes the change back to the same bytes", async () => {
    const { demo, application } = await connected();
    const before = demo.control.policy().text;
    const setupId = await appliedSetup(application);
    const review = valueOf(await application.handlers["setup.undo"]({ setupId }));
    valueOf(await application.handlers["changes.apply"]({ reviewId: review.id }));
    expect(demo.control.policy().text).toBe(before);
  });

  it("sends nothing when the policy file says it already, and can still take it back", async () => {
    const { demo, application } = await connected();
    const { handlers } = application;
    const before = demo.control.policy().text;
    const setupId = await appliedSetup(application);
    const { decisions } = setupOf(application);
    valueOf(await handlers["setup.goTo"]({ setupId, step: "review" }));
    const review = valueOf(await handlers["setup.review"]({ setupId, decisions }));
    expect(review.nothingToDo).toBe(true);
    valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id }));
    const saves = demo.control.requests.filter(
      ({ method, path }) => method === "POST" && path.endsWith("/acl"),
    );
    expect(saves).toHaveLength(1);
    const undo = valueOf(await handlers["setup.undo"]({ setupId }));
    valueOf(await handlers["changes.apply"]({ reviewId: undo.id }));
    expect(demo.control.policy().text).toBe(before);
  });

  it("plans again when somebody else saves in between, and keeps both changes", async () => {
    const { demo, application } = await connected();
    const { handlers } = application;
    const { setupId } = valueOf(await handlers["setup.begin"]({ productId: "github" }));
    const { decisions } = setupOf(application);
    const review = valueOf(await handlers["setup.review"]({ setupId, decisions }));
    demo.control.foreignEdit();
    const foreign = demo.control.policy().text;
    const first = valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id }));
    if (first.outcome !== "conflict") throw new Error(`expected a conflict, got ${first.outcome}`);
    expect(first.changedBy).toBe("chidi@acme.example.com");
    expect(demo.control.policy().text).toBe(foreign);
    const second = valueOf(await handlers["setup.apply"]({ setupId, reviewId: first.review.id }));
    expect(second.outcome).toBe("saved");
    const text = demo.control.policy().text;
    expect(text).toContain("tag:github-app-connector");
    for (const line of foreign.split("\n")) expect(text).toContain(line);
  });

  it("goes on where a killed run ended: the key of the open step is revoked and replaced", async () => {
    const world = fakeWorld();
    const { demo, application } = await connected(world);
    demo.control.autoJoin = null;
    const setupId = await appliedSetup(application);
    valueOf(await application.handlers["setup.chooseWay"]({ setupId, way: "linux" }));
    application.stop();
    const again = await startApplication(world);
    ends.push(again.stop);
    await expect.poll(() => setupOf(again).authKey?.revoked, { timeout: 10_000 }).toBe(true);
    demo.control.autoJoin = { afterMs: 50 };
    valueOf(await again.handlers["setup.goTo"]({ setupId, step: "device" }));
    expect(setupOf(again).authKey?.revoked).toBe(false);
    await expect.poll(() => setupOf(again).allGreen, { timeout: 15_000 }).toBe(true);
  });
});
