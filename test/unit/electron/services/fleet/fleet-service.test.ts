import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../shared/core/known.ts";
import { connector, healthyPolicy } from "../../../../support/connector-fixtures.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { fleetWorld } from "../../../../support/fleet-world.ts";

const offline = connector({ online: false });

describe("a sync that arrives", () => {
  it("shows apps, connectors, egress IPs and the policy", async () => {
    const { sync, app, connector: shown, publisher } = await fleetWorld();
    await sync();
    expect(app()).toMatchObject({ name: "GitHub", productId: "github", severity: "info" });
    expect(app()?.egress).toMatchObject([{ address: "45.33.32.7", state: "inferred" }]);
    expect(shown()).toMatchObject({ hostname: "gateway-1", appNames: ["GitHub"] });
    expect(publisher.state().policy).toMatchObject({ etag: '"e1"' });
  });

  it("of another tailnet than the open one is passed over", async () => {
    const { fleet, sync, app, clock } = await fleetWorld();
    await fleet.open(createFakeTailnet({ id: "t2" }).session);
    clock.time += 1;
    await sync();
    expect(app()).toBeUndefined();
    await fleet.open(null);
    await sync();
    expect(fleet.memory()).toMatchObject({ problem: { code: "not-connected" } });
  });

  it("counts for the tailnet that was chosen last, however long the files of the first take", async () => {
    const { fleet, session, sync, app, world } = await fleetWorld();
    const gate = Promise.withResolvers<void>();
    world.slow.set("t2", gate.promise);
    const first = fleet.open(createFakeTailnet({ id: "t2" }).session);
    await fleet.open(session);
    gate.resolve();
    await first;
    await sync();
    expect(app()).toBeDefined();
  });

  it("says what could not be read, and shows nothing in its place where nothing was known", async () => {
    const { sync, state } = await fleetWorld();
    await sync({ change: { devices: unknown("Not allowed.", "devices:core:read") } });
    expect(state()).toMatchObject({
      apps: { known: true },
      connectors: { known: false, reason: "Not allowed.", scope: "devices:core:read" },
    });
    const other = await fleetWorld();
    await other.sync({ policy: "{", etag: '"e2"' });
    expect(other.state()).toMatchObject({
      apps: { known: false },
      connectors: { known: false },
      policyProblem: { code: "policy-syntax" },
    });
  });

  it("keeps the apps that were known where the policy file does not parse any more, and says since when", async () => {
    const { sync, state, clock } = await fleetWorld();
    await sync();
    const then = clock.time;
    await sync({ policy: "{", etag: '"e2"' });
    await sync({ policy: "{", etag: '"e2"' });
    const doubt = {
      kind: "last-known",
      asOf: then,
      reason: "The policy file on the service does not parse.",
    };
    expect(state()).toMatchObject({
      apps: { known: true, value: [{ name: "GitHub" }], doubt },
      policyProblem: { code: "policy-syntax" },
    });
  });
});

describe("the policy file of a sync", () => {
  it("is handed on to whoever follows its versions, where it could be read", async () => {
    const { sync, seen } = await fleetWorld();
    await sync();
    await sync({ etag: '"e2"' });
    await sync({ change: { policy: unknown("The service is not available.") } });
    expect(seen).toEqual(['"e1"', '"e2"']);
  });
});

describe("health", () => {
  it("is told after it has held for two syncs, and its recovery too", async () => {
    const { sync, notified, notes } = await fleetWorld();
    await sync({ devices: [offline] });
    expect(notified).toEqual([]);
    await sync({ devices: [offline] });
    await sync({ devices: [offline] });
    expect(notified).toMatchObject([{ title: "gateway-1 offline", body: "GitHub · 1 person." }]);
    await sync();
    await sync();
    expect(notified.at(-1)).toEqual({ title: "GitHub recovered", body: "GitHub is healthy again." });
    expect(notes).toHaveLength(2);
  });

  it("of an app that is being set up is not told, and is no incident", async () => {
    const { sync, notified, state, world } = await fleetWorld();
    world.beingSetUp = new Set(["GitHub"]);
    for (let count = 0; count < 3; count += 1) await sync({ devices: [offline] });
    expect(notified).toEqual([]);
    expect(state().incidents).toEqual([]);
    world.beingSetUp = new Set();
    for (let count = 0; count < 3; count += 1) await sync({ devices: [offline] });
    expect(notified).toHaveLength(1);
    expect(state().incidents).toMatchObject([{ severity: "error", apps: ["GitHub"] }]);
  });

  it("of sixty apps behind one connector is one notification, and one when they are well again", async () => {
    const { sync, notified } = await fleetWorld();
    const apps = Array.from(
      { length: 60 },
      (_, index) =>
        `{"name": "App ${index}", "connectors": ["tag:github"], "domains": ["app-${index}.example.com"]},`,
    );
    const policy = healthyPolicy.replace(/\{"name": "GitHub".*\},/u, apps.join(""));
    for (let count = 0; count < 3; count += 1) await sync({ policy, devices: [offline] });
    expect(notified).toMatchObject([{ title: "gateway-1 offline", body: "60 apps · 1 person." }]);
    for (let count = 0; count < 3; count += 1) await sync({ policy });
    expect(notified).toHaveLength(2);
    expect(notified.at(-1)).toMatchObject({ title: "60 apps recovered" });
  });

  it("is not told again after a restart, and a recovery meanwhile is", async () => {
    const { sync, disk } = await fleetWorld();
    for (let count = 0; count < 3; count += 1) await sync({ devices: [offline] });
    const again = await fleetWorld("/data", disk);
    for (let count = 0; count < 3; count += 1) await again.sync({ devices: [offline] });
    expect(again.notified).toEqual([]);
    const last = await fleetWorld("/data", disk);
    for (let count = 0; count < 3; count += 1) await last.sync();
    expect(last.notified).toMatchObject([{ title: "GitHub recovered" }]);
  });

  it("is not told again after a policy that could not be read for once", async () => {
    const { sync, notified } = await fleetWorld();
    for (let count = 0; count < 3; count += 1) await sync({ devices: [offline] });
    await sync({ policy: "{", etag: '"e2"' });
    for (let count = 0; count < 3; count += 1) await sync({ devices: [offline] });
    expect(notified.filter(({ title }) => title === "gateway-1 offline")).toHaveLength(1);
  });

  it("says that what was told could not be written down", async () => {
    const { sync, disk, troubles } = await fleetWorld();
    await sync({ devices: [offline] });
    disk.fail("create", "ENOSPC");
    await sync({ devices: [offline] });
    expect(
      troubles()
        .map(({ what }) => what)
        .join(" "),
    ).toMatch(/the list of incidents/iu);
  });
});
