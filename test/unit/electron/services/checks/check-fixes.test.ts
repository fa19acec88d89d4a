import { known } from "../../../../../shared/core/known.ts";
import { describe, expect, it } from "vitest";
import { CheckFixes } from "../../../../../electron/services/checks/check-fixes.ts";
import type { OwnedChecks } from "../../../../../electron/services/checks/checks-of.ts";
import type { ChangeSource } from "../../../../../electron/services/policy/change-source.ts";
import type { HealthCheck } from "../../../../../shared/connectors/checks/health-check.ts";
import type { Owner } from "../../../../../shared/connectors/checks/owner.ts";
import type { Ground } from "../../../../../shared/tailnet/ground.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import { declaredFixes } from "../../../../support/check-fixes.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "../../../../support/connector-fixtures.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { sampleReview } from "../../../../support/sample-review.ts";

const device = connector({
  advertisedRoutes: ["192.0.2.1/32", "192.0.2.2/32"],
  enabledRoutes: ["192.0.2.1/32"],
});

/** A check that offers a fix; that of the table which declares it first, unless another is named. */
function check(action: string, id = declaredFixes.get(action)?.checkId ?? action): HealthCheck {
  const fix = { kind: "action", action, label: "Mend it" } as const;
  return { id, severity: "error", what: "Broken.", why: "So.", evidence: [], fix };
}

const owners: Readonly<
  Record<"GitHub" | "Gone" | "device" | "setup", { readonly owner: Owner } & Omit<OwnedChecks, "checks">>
> = {
  GitHub: { owner: { kind: "app", name: "GitHub" }, appName: "GitHub", nodeId: null },
  Gone: { owner: { kind: "app", name: "Gone" }, appName: null, nodeId: null },
  device: { owner: { kind: "device", nodeId: device.nodeId }, appName: null, nodeId: device.nodeId },
  setup: { owner: { kind: "setup", id: "setup-1" }, appName: "GitHub", nodeId: device.nodeId },
};

/** The service while a check of an owner is on screen; by its action alone, the check that declares such a fix. */
function setUp(change: Partial<OwnedChecks> = {}, current = device) {
  const done: string[] = [];
  const world: { ground: Ground } = { ground: { sound: true, at: takenAt } };
  const planned: { readonly title: string; readonly source: ChangeSource }[] = [];
  let shown: OwnedChecks | null = null;
  const write = (name: string) => (nodeId: string, routes?: unknown) => {
    done.push(routes === undefined ? `${name} ${nodeId}` : `${name} ${JSON.stringify(routes)}`);
    return Promise.resolve(ok({}));
  };
  const fixes = new CheckFixes({
    checksOf: () => shown,
    clipboard: { write: () => Promise.resolve(ok(undefined)) },
    takeovers: () => known([]),
    snapshot: () => snapshot(healthyPolicy, [device]),
    ground: () => world.ground,
    device: (nodeId) =>
      Promise.resolve(nodeId === device.nodeId ? ok(current) : fail(problem("not-found", "Gone."))),
    plan: (title, source) => {
      planned.push({ title, source });
      return Promise.resolve(ok(sampleReview({ title })));
    },
    connectors: {
      changeRoutes: write("routes"),
      authorize: write("authorize"),
      turnOffKeyExpiry: write("expiry"),
    },
    copyEgress: (name) => Promise.resolve(ok({ sentence: `Copied those of ${name}` })),
    addConnector: ({ name }) => Promise.resolve(ok({ setupId: `setup of ${name}` })),
  });
  const fix = async (name: keyof typeof owners, action: string, confirmed?: boolean) => {
    const { owner, ...about } = owners[name];
    const checks = change.checks ?? [check(action)];
    shown = name === "Gone" ? null : { ...about, ...change, checks };
    const checkId = checks[0]?.id ?? action;
    return fixes.fix({ owner, checkId, ...(confirmed === undefined ? {} : { confirmed }) });
  };
  return { fix, done, planned, world };
}

describe("what takes something away", () => {
  it("is not done on a ground that is not sound any more, and says why", async () => {
    const { fix, done, world } = setUp();
    world.ground = { sound: false, at: takenAt, reason: "Devices could not be read." };
    expect(await fix("device", "withdraw-orphaned-routes", true)).toMatchObject({
      problem: { code: "conflict", meaning: expect.stringContaining("Devices could not be read.") },
    });
    expect(done).toEqual([]);
    expect(await fix("device", "approve-routes")).toMatchObject({ ok: true });
  });
});

describe("every fix of the table", () => {
  it.each([...declaredFixes.keys()])("%s comes to something where its check is on screen", async (action) => {
    // A set-up is about an app and a device at once.
    expect(await setUp().fix("setup", action)).toMatchObject({ ok: true });
  });
});

describe("fixes of the policy file", () => {
  it.each(["declare-tag", "allow-dns", "allow-access", "add-approvers"] as const)(
    "%s is planned for review and changes nothing",
    async (action) => {
      const { fix, planned, done } = setUp();
      expect(valueOf(await fix("GitHub", action))).toMatchObject({ kind: "review" });
      expect(planned).toMatchObject([{ title: "Mend it for GitHub", source: { kind: "intent" } }]);
      expect(done).toEqual([]);
    },
  );

  it("open no more than the provider of a known product publishes", async () => {
    const { fix, planned } = setUp();
    await fix("GitHub", "allow-access");
    const [plan] = planned;
    expect(JSON.stringify(plan?.source)).toContain("140.82.112.0/20");
    expect(JSON.stringify(plan?.source)).not.toContain("internet");
  });
});

describe("fixes of a device", () => {
  const asked: readonly [string, string][] = [
    ["authorize-device", `authorize ${device.nodeId}`],
    ["disable-key-expiry", `expiry ${device.nodeId}`],
  ];
  it.each(asked)("%s asks first, by the device’s name, and then does it", async (action, deed) => {
    const { fix, done } = setUp();
    const question = valueOf(await fix("device", action));
    expect(question).toMatchObject({ kind: "confirm" });
    expect(JSON.stringify(question)).toContain("gateway-1");
    expect(valueOf(await fix("device", action, false))).toMatchObject({ kind: "confirm" });
    expect(done).toEqual([]);
    expect(valueOf(await fix("device", action, true))).toMatchObject({ kind: "done" });
    expect(done).toEqual([deed]);
  });

  it("approve what waits on the device now, not at the last sync", async () => {
    const { fix, done } = setUp({}, { ...device, advertisedRoutes: ["192.0.2.1/32", "192.0.2.3/32"] });
    expect(valueOf(await fix("setup", "approve-routes"))).toEqual({
      kind: "done",
      sentence: "Approved 1 route of gateway-1",
    });
    expect(done).toHaveLength(1);
    expect(done[0]).toContain(`"approve":["192.0.2.3/32"],"withdraw":[]`);
  });

  it("say when nothing waits any more", async () => {
    const { fix } = setUp({}, { ...device, enabledRoutes: device.advertisedRoutes });
    expect(valueOf(await fix("device", "approve-routes"))).toMatchObject({
      sentence: "No route of gateway-1 waits for approval any more",
    });
  });

  it("change no routes of which nobody can tell whether they are approved", async () => {
    const { fix, done } = setUp({}, { ...device, enabledRoutes: null });
    expect(problemOf(await fix("device", "approve-routes"))).toMatchObject({ code: "not-found" });
    expect(done).toEqual([]);
  });
});

describe("fixes that a person decides", () => {
  it.each([
    ["edit-app", { kind: "open", screen: "edit-app", owner: { kind: "app", name: "GitHub" } }],
    [
      "migrate-wildcard",
      { kind: "open", screen: "migrate-wildcard", owner: { kind: "app", name: "GitHub" } },
    ],
    ["open-credentials", { kind: "open", screen: "credentials" }],
    ["add-connector", { kind: "open", screen: "setup", owner: { kind: "setup", id: "setup of GitHub" } }],
    ["copy-egress", { kind: "done", sentence: "Copied those of GitHub" }],
  ])("%s leads on", async (action, outcome) => {
    expect(valueOf(await setUp().fix("GitHub", action))).toEqual(outcome);
  });
});

describe("what is gone", () => {
  const command = { ...check("x"), fix: { kind: "command", command: "true" } as const };
  const gone: readonly [string, Partial<OwnedChecks>, keyof typeof owners, string][] = [
    ["an owner", {}, "Gone", "allow-dns"],
    ["a check", {}, "GitHub", "no-such-check"],
    ["a fix that is no action", { checks: [command] }, "GitHub", "x"],
    ["an action of a later version", { checks: [check("reboot")] }, "GitHub", "reboot"],
    ["an app that left the policy", { appName: "Left" }, "GitHub", "allow-dns"],
    ["a device", { nodeId: "n-gone" }, "GitHub", "authorize-device"],
    ["what the check needs", {}, "device", "allow-dns"],
  ];
  it.each(gone)("is said of %s, and nothing is done", async (_what, change, owner, checkId) => {
    const { fix, done, planned } = setUp(change);
    expect(problemOf(await fix(owner, checkId, true))).toMatchObject({ code: "not-found" });
    expect([done, planned]).toEqual([[], []]);
  });
});
