import { describe, expect, it, onTestFinished } from "vitest";
import type { FixOutcome } from "../../shared/bridge/checks.ts";
import type { HealthCheck } from "../../shared/connectors/checks/health-check.ts";
import type { Owner } from "../../shared/connectors/checks/owner.ts";
import { server } from "../../electron/demo/world/seed-devices.ts";
import { declaredFixes } from "../support/check-fixes.ts";
import { connectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";

async function connected() {
  const running = await connectedApplication();
  onTestFinished(running.close);
  const { handlers } = running.application;
  const checkOf = (owner: string, id: string): HealthCheck | undefined =>
    (running.app(owner) ?? running.connector(owner)).checks.find((check) => check.id === id);
  const ownerOf = (name: string): Owner =>
    running.app(name) === undefined ? { kind: "device", nodeId: name } : { kind: "app", name };
  const fix = async (name: string, checkId: string, confirmed?: boolean): Promise<FixOutcome> =>
    valueOf(
      await handlers["checks.fix"]({
        owner: ownerOf(name),
        checkId,
        ...(confirmed === undefined ? {} : { confirmed }),
      }),
    );
  return { ...running, checkOf, fix };
}

/** What somebody takes out of the policy file, and the check that sees it. */
const broken: readonly (readonly [checkId: string, app: string, damage: (text: string) => string])[] = [
  ["dns-access", "Jira", (text) => text.replace(/\t\t\t\t"tag:jira-app-connector",\n/u, "")],
  [
    "destination-access",
    "Salesforce",
    (text) => text.replace(`"13.108.0.0/14", "96.43.144.0/20", "136.146.0.0/15"`, `"202.129.242.0/23"`),
  ],
  [
    "tag-declared",
    "Salesforce",
    // Nothing else may name an undeclared tag, or the service refuses the whole file.
    (text) => text.replace(/"connectors": \["tag:salesforce-app-connector"\]/u, `"connectors": ["tag:sf"]`),
  ],
];

describe("fixes of the policy file, over HTTP", () => {
  it.each(broken)("%s: breaks, is reviewed, applied, and passes", async (checkId, app, damage) => {
    const { demo, application, sync, fix, checkOf } = await connected();
    const { handlers } = application;
    const before = demo.control.policy().text;
    expect(damage(before)).not.toBe(before);
    demo.control.storePolicy(damage(before));
    await sync();
    expect(checkOf(app, checkId)).toMatchObject({ severity: "error" });
    const outcome = await fix(app, checkId);
    if (outcome.kind !== "review") throw new Error(`expected a review, got ${outcome.kind}`);
    expect(outcome.review.title).toContain(app);
    expect(outcome.review.hunks.length).toBeGreaterThan(0);
    expect(demo.control.policy().text).toBe(damage(before));
    const applied = valueOf(await handlers["changes.apply"]({ reviewId: outcome.review.id }));
    expect(applied).toMatchObject({ outcome: "saved" });
    await sync();
    expect(checkOf(app, checkId)).toMatchObject({ severity: "ok" });
    expect(
      problemOf(await handlers["checks.fix"]({ owner: { kind: "app", name: app }, checkId })),
    ).toMatchObject({
      code: "not-found",
    });
  });

  it("approves no more than the app’s provider publishes", async () => {
    const { demo, application, sync, fix, checkOf } = await connected();
    const outcome = await fix("Jira", "route-approval");
    if (outcome.kind !== "review") throw new Error(`expected a review, got ${outcome.kind}`);
    valueOf(await application.handlers["changes.apply"]({ reviewId: outcome.review.id }));
    await sync();
    expect(checkOf("Jira", "route-approval")).toMatchObject({ severity: "ok" });
    expect(demo.control.policy().text).toContain(`["tag:jira-app-connector"]`);
  });
});

describe("fixes of a connector, over HTTP", () => {
  it("approves the routes that wait, and leaves what was approved", async () => {
    const { demo, sync, fix, checkOf, connector } = await connected();
    const nodeId = connector("connector-lis-1").nodeId;
    const outcome = await fix("Jira", "pending-routes").catch(() => null);
    // The app repeats only the worst check of its connectors: the routes wait under the connector itself.
    expect(outcome).toBeNull();
    expect(await fix(nodeId, "pending-routes")).toEqual({
      kind: "done",
      sentence: "Approved 2 routes of connector-lis-1",
    });
    await sync();
    expect(checkOf(nodeId, "pending-routes")).toMatchObject({ severity: "ok" });
    const sent = demo.control.requests.filter(
      ({ method, path }) => method === "POST" && path.includes("/routes"),
    );
    expect(sent).toHaveLength(1);
  });

  it.each([
    [
      "authorized",
      "Approve device",
      (device: { authorized: boolean; keyExpiryDisabled: boolean }) => {
        device.authorized = false;
      },
    ],
    [
      "key-expiry",
      "Turn off key expiry",
      (device: { authorized: boolean; keyExpiryDisabled: boolean; expires?: string }) => {
        device.keyExpiryDisabled = false;
        device.expires = new Date(Date.now() + 3_600_000).toISOString();
      },
    ],
  ])("%s: asks first, then changes the device", async (checkId, act, damage) => {
    const { demo, sync, fix, checkOf, connector } = await connected();
    demo.control.changeDevice("connector-fra-1", damage);
    await sync();
    const nodeId = connector("connector-fra-1").nodeId;
    const before = checkOf(nodeId, checkId);
    expect(["warning", "error"]).toContain(before?.severity);
    expect(await fix(nodeId, checkId)).toMatchObject({ kind: "confirm", act });
    await sync();
    expect(checkOf(nodeId, checkId)).toMatchObject({ severity: before?.severity });
    expect(await fix(nodeId, checkId, true)).toMatchObject({ kind: "done" });
    await sync();
    expect(checkOf(nodeId, checkId)).toMatchObject({ severity: "ok" });
  });

  it("stops using what an app that is gone has left behind, and keeps the rest", async () => {
    const { demo, application, sync, fix, checkOf, connector } = await connected();
    const { handlers } = application;
    const host = "connector-lis-1";
    const everything = ["104.192.136.0/21", "185.166.140.0/22", "18.184.99.128/32", "18.234.32.160/32"];
    demo.control.changeDevice(host, (device) => {
      device.enabledRoutes = everything;
    });
    const review = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Jira" }));
    const applied = valueOf(await handlers["changes.apply"]({ reviewId: review.id }));
    expect(applied.outcome).toBe("saved");
    await sync();
    const nodeId = connector(host).nodeId;
    const asked = await fix(nodeId, "orphaned-routes");
    expect(asked).toMatchObject({ kind: "confirm", title: `Stop using 2 routes of ${host}` });
    expect(await fix(nodeId, "orphaned-routes", true)).toMatchObject({ kind: "done" });
    let enabled: readonly string[] = [];
    demo.control.changeDevice(host, (device) => {
      enabled = device.enabledRoutes;
    });
    expect(enabled).toEqual(everything.slice(0, 2));
    await sync();
    expect(checkOf(nodeId, "orphaned-routes")).toMatchObject({ severity: "info" });
    expect(checkOf(nodeId, "pending-routes")).toMatchObject({ severity: "ok" });
  });
});

describe("fixes that a person finishes", () => {
  it("trims a broad preset to the names that its product needs", async () => {
    const { application, sync, fix, checkOf, app } = await connected();
    expect(checkOf("Jira", "broad-preset")).toMatchObject({ severity: "info" });
    const outcome = await fix("Jira", "broad-preset");
    if (outcome.kind !== "review") throw new Error(`expected a review, got ${outcome.kind}`);
    valueOf(await application.handlers["changes.apply"]({ reviewId: outcome.review.id }));
    await sync();
    expect(checkOf("Jira", "broad-preset")).toBeUndefined();
    expect(checkOf("Jira", "route-approval")).toMatchObject({ severity: "ok" });
    expect(app("Jira")).toMatchObject({ presetAppID: null, domains: expect.arrayContaining(["*.jira.com"]) });
  });

  it("declares the routes that one connector has and another lacks", async () => {
    const { demo, application, sync, fix, checkOf, app } = await connected();
    const before = app("Salesforce")?.routes ?? [];
    let carried: readonly string[] = [];
    demo.control.changeDevice("connector-fra-1", (device) => {
      carried = device.advertisedRoutes;
      device.advertisedRoutes = [...carried, "203.0.113.9/32"];
    });
    demo.control.changeDevice("staging-1", (device) => {
      device.tags = ["tag:salesforce-app-connector"];
      device.advertisedRoutes = [...carried];
    });
    await sync();
    expect(checkOf("Salesforce", "standby-routes")?.fix).toMatchObject({ label: "Declare 1 route" });
    const outcome = await fix("Salesforce", "standby-routes");
    if (outcome.kind !== "review") throw new Error(`expected a review, got ${outcome.kind}`);
    valueOf(await application.handlers["changes.apply"]({ reviewId: outcome.review.id }));
    await sync();
    expect(app("Salesforce")?.routes).toEqual([...before, "203.0.113.9/32"]);
    // What is declared is up to the device.
    expect(checkOf("Salesforce", "standby-routes")?.fix).toMatchObject({ kind: "link" });
  });

  it("moves apps from any connector to a tag", async () => {
    const { demo, application, sync, fix, checkOf } = await connected();
    const text = demo.control.policy().text;
    demo.control.storePolicy(
      text.replace(`"connectors":  ["tag:jira-app-connector"]`, `"connectors":  ["*"]`),
    );
    await sync();
    expect(checkOf("Jira", "wildcard-connectors")).toMatchObject({ severity: "error" });
    expect(await fix("Jira", "wildcard-connectors")).toMatchObject({ screen: "migrate-wildcard" });
    const tag = "tag:jira-app-connector";
    const intent = { kind: "migrateWildcard", tag, owners: ["autogroup:admin"] } as const;
    const review = valueOf(await application.handlers["changes.plan"](intent));
    valueOf(await application.handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }));
    await sync();
    expect(checkOf("Jira", "wildcard-connectors")).toBeUndefined();
  });

  it("takes out what is left of an SNI proxy", async () => {
    const { demo, application, sync, checkOf } = await connected();
    const before = demo.control.policy().text;
    const entry = `{"target": ["tag:sni-proxy"], "app": {"tailscale.com/sniproxy": [{"ports": ["tcp:443"]}]}},`;
    const left = before
      .replace(`"nodeAttrs": [`, `"nodeAttrs": [\n\t\t${entry}`)
      .replace(`"tagOwners": {`, `"tagOwners": {\n\t\t"tag:sni-proxy": ["autogroup:admin"],`);
    demo.control.storePolicy(left);
    await sync();
    expect(checkOf("Jira", "sni-proxy")).toMatchObject({ severity: "warning", owner: { kind: "tailnet" } });
    const outcome = valueOf(
      await application.handlers["checks.fix"]({ owner: { kind: "tailnet" }, checkId: "sni-proxy" }),
    );
    if (outcome.kind !== "review") throw new Error(`expected a review, got ${outcome.kind}`);
    valueOf(await application.handlers["changes.apply"]({ reviewId: outcome.review.id }));
    await sync();
    expect(checkOf("Jira", "sni-proxy")).toBeUndefined();
    expect(demo.control.policy().text).not.toContain("sniproxy");
    expect(demo.control.policy().text).toContain(`"tag:sni-proxy"`);
  });

  it("repairs domains that two apps claim by editing one of them", async () => {
    const { demo, application, sync, fix, checkOf } = await connected();
    const text = demo.control.policy().text;
    demo.control.storePolicy(text.replace(`"*.salesforce-setup.com"]`, `"acme.atlassian.net"]`));
    await sync();
    expect(checkOf("Salesforce", "domains")).toMatchObject({ severity: "warning" });
    expect(await fix("Salesforce", "domains")).toMatchObject({ screen: "edit-app" });
    const change = { domains: ["salesforce.com", "*.salesforce.com"] };
    const intent = { kind: "updateApp", name: "Salesforce", change } as const;
    const review = valueOf(await application.handlers["changes.plan"](intent));
    valueOf(await application.handlers["changes.apply"]({ reviewId: review.id }));
    await sync();
    expect(checkOf("Salesforce", "domains")).toMatchObject({ severity: "ok" });
  });

  it("deletes a connector that has joined again", async () => {
    const { demo, application, sync, fix, checkOf, connector } = await connected();
    demo.control.addDevice({
      ...server("connector-lis-1", ["tag:jira-app-connector"], "192.168.20.43", ["28.92.130.6"], 1),
      learns: true,
    });
    await sync();
    const { connectors } = application.publisher.state().fleet;
    const twins = connectors.known
      ? connectors.value.filter(({ hostname }) => hostname === "connector-lis-1")
      : [];
    const old = twins.find(({ online }) => !online)?.nodeId ?? "";
    expect(checkOf(old, "joined-before")).toMatchObject({ severity: "warning" });
    expect(await fix(old, "joined-before")).toEqual({
      kind: "open",
      screen: "remove-connector",
      owner: { kind: "device", nodeId: old },
    });
    const typedName = connector(old).name;
    valueOf(
      await application.handlers["connectors.remove"]({ nodeId: old, typedName, confirmLockout: true }),
    );
    await sync();
    expect(() => connector(old)).toThrow("There is no connector");
    const heir = twins.find(({ online }) => online)?.nodeId ?? "";
    expect(checkOf(heir, "joined-before")).toBeUndefined();
  });

  it("records what was copied, and then nothing is left to do", async () => {
    const { application, sync, fix, checkOf, app } = await connected();
    expect(await fix("Salesforce", "egress-recorded")).toMatchObject({ kind: "done" });
    const addresses = app("Salesforce")?.egress.map(({ address }) => address) ?? [];
    valueOf(
      await application.handlers["egress.markAdded"]({ appName: "Salesforce", format: "line", addresses }),
    );
    await sync();
    expect(checkOf("Salesforce", "egress-recorded")).toMatchObject({ severity: "ok" });
  });
});

describe("every fix of the table", () => {
  it("is carried out above, to where its check does not ask for it any more", () => {
    const repaired = [
      "declare-tag",
      "declare-routes",
      "allow-dns",
      "allow-access",
      "add-approvers",
      "trim-preset",
      "remove-sni-proxy",
      "approve-routes",
      "withdraw-orphaned-routes",
      "authorize-device",
      "disable-key-expiry",
      "migrate-wildcard",
      "edit-app",
      "remove-connector",
      "copy-egress",
      "add-connector",
    ];
    // Another credential is a person’s to make.
    expect([...declaredFixes.keys()].toSorted()).toEqual([...repaired, "open-credentials"].toSorted());
  });
});

describe("fixes that open something", () => {
  it("takes a second connector to its device step, and finds it again", async () => {
    const { demo, application, sync, fix, checkOf } = await connected();
    const opened = await fix("Salesforce", "connectors");
    expect(opened).toMatchObject({ kind: "open", screen: "setup" });
    expect(application.publisher.state().setups.setups).toMatchObject([
      {
        id: opened.kind === "open" && opened.owner?.kind === "setup" ? opened.owner.id : null,
        step: "device",
        decisions: { name: "Salesforce" },
      },
    ]);
    expect(await fix("Salesforce", "connectors")).toEqual(opened);
    demo.control.addDevice({
      ...server("connector-fra-2", ["tag:salesforce-app-connector"], "10.40.0.12", ["28.14.7.22"], 1),
      advertised: ["13.108.0.0/14", "96.43.144.0/20"],
      enabled: ["13.108.0.0/14", "96.43.144.0/20"],
    });
    await sync();
    expect(checkOf("Salesforce", "connectors")).toMatchObject({ severity: "ok" });
  });

  it("copies the egress IPs that are not recorded yet", async () => {
    const { world, fix } = await connected();
    expect(await fix("Salesforce", "egress-recorded")).toMatchObject({ kind: "done" });
    expect(world.copied.at(-1)).toContain("28.14.7.21");
  });
});
