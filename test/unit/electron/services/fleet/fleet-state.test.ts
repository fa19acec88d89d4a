import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { checksOf } from "../../../../../electron/services/checks/checks-of.ts";
import { emptyFleet } from "../../../../../electron/services/fleet/empty-fleet.ts";
import { fleetSchema } from "../../../../../shared/bridge/fleet.ts";
import type { Owner } from "../../../../../shared/connectors/checks/owner.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import { connector, healthyPolicy, takenAt } from "../../../../support/connector-fixtures.ts";
import { fleetWorld } from "../../../../support/fleet-world.ts";
import { endpoints } from "../../../shared/egress/device-fixture.ts";
import { goodChecks } from "../../../../support/sample-checks.ts";
import { sampleState } from "../../../../support/sample-state.ts";

const day = 24 * 60 * 60 * 1000;
const older = connector({ created: takenAt - 90 * day });
const newer = connector({ hostname: "gateway-2", created: takenAt - day });

describe("the fleet on screen", () => {
  it("crosses the bridge as it is", async () => {
    const { sync, state } = await fleetWorld();
    await sync({ devices: [older, newer] });
    await sync({ devices: [older, newer] });
    expect(v.safeParse(fleetSchema, state()).issues).toBeUndefined();
    expect(v.safeParse(fleetSchema, emptyFleet("Not synced yet.")).issues).toBeUndefined();
  });

  it("names who carries an app, the expected primary first, and says that all is well", async () => {
    const { sync, app } = await fleetWorld();
    await sync({ devices: [newer, older] });
    expect(app()).toMatchObject({
      connectorIds: { value: ["n-gateway-1", "n-gateway-2"] },
      expectedPrimary: "n-gateway-1",
      severity: "info",
      routeCounts: { advertised: 2, enabled: 2, pending: 0 },
    });
    expect(app()?.path).toMatchObject({ state: "unknown", short: "Allowlist not recorded" });
  });

  it("names the connectors that cannot serve, and those of which that is not known", async () => {
    const { sync, app } = await fleetWorld();
    const expired = connector({ hostname: "gateway-3", keyExpiryDisabled: false, expires: takenAt - day });
    const vague = connector({ hostname: "gateway-4", os: "" });
    await sync({ devices: [older, expired, vague] });
    expect(app()?.notServing).toEqual([
      { nodeId: "n-gateway-3", state: "unable" },
      { nodeId: "n-gateway-4", state: "unsure" },
    ]);
    await sync({ devices: [older, newer] });
    expect(app()).not.toHaveProperty("notServing");
  });

  it("puts the worst check first, and says that the app is down", async () => {
    const { sync, app, connector: shown } = await fleetWorld();
    await sync({ devices: [connector({ online: false })] });
    expect(app()?.checks[0]).toMatchObject({ severity: "error" });
    expect(app()?.path.sentence).toBe("GitHub is down");
    expect(shown()?.sentence).toBe("gateway-1 is offline.");
  });

  it("tells since when a connector is online only where it was seen to come", async () => {
    const { sync, connector: shown } = await fleetWorld();
    await sync({ devices: [older] });
    expect(shown()).not.toHaveProperty("onlineSince");
    await sync({ devices: [connector({ created: older.created, online: false })] });
    await sync({ devices: [older] });
    await sync({ devices: [older] });
    expect(shown()).toHaveProperty("onlineSince");
  });

  it("never shows what is not known as none or as fine", async () => {
    const { sync, app, connector: shown } = await fleetWorld();
    await sync({
      devices: [older, connector({ hostname: "gateway-2", advertisedRoutes: null, enabledRoutes: null })],
    });
    expect(app()?.routeCounts).toBeNull();
    expect(shown("n-gateway-2")?.routeCounts).toBeNull();
    const never = await fleetWorld();
    await never.sync({ change: { devices: unknown("No scope."), users: unknown("No scope.") } });
    expect(never.app()).toMatchObject({
      connectorIds: { known: false },
      severity: "unknown",
      routeCounts: null,
    });
    expect(never.state()).toMatchObject({ devices: { known: false }, people: { known: false } });
  });

  it("keeps what was known where it cannot be read any more, and says why and since when", async () => {
    const { sync, app, state, clock } = await fleetWorld();
    await sync();
    const then = clock.time;
    await sync({ change: { devices: unknown("No scope."), users: unknown("No scope.") } });
    const doubt = { kind: "last-known", reason: "No scope.", asOf: then };
    expect(app()).toMatchObject({ connectorIds: { known: true, value: ["n-gateway-1"], doubt } });
    expect(state()).toMatchObject({
      connectors: { known: true, doubt },
      devices: { known: true, doubt },
      people: { known: true, doubt },
    });
  });

  it("lists routes that wait, people to pick from, and every device", async () => {
    const { sync, connector: shown, state } = await fleetWorld();
    const ann = { id: "1", displayName: "", loginName: "ann@acme.example", type: "member" } as const;
    const user = { ...ann, role: "member", status: "active", deviceCount: 1, lastSeen: null };
    const waiting = connector({ advertisedRoutes: ["140.82.121.3/32", "140.82.121.4/32"] });
    const laptop = connector({ hostname: "laptop", tags: [] });
    const gone = { ...user, id: "2", loginName: "gone@acme.example", status: "suspended" };
    const guest = { ...user, id: "3", loginName: "pat@partner.example", type: "shared" };
    await sync({ devices: [waiting, laptop], change: { users: known([user, gone, guest]) } });
    expect(shown()?.pendingRoutes).toEqual(["140.82.121.4/32"]);
    // Names that stand for many are no people, and whoever a device is shared with is of another tailnet.
    expect(state().people).toMatchObject({ value: ["ann@acme.example", "gone@acme.example"] });
    expect(state()).toMatchObject({
      suspended: ["gone@acme.example"],
      sizes: { "autogroup:member": 1 },
      declaredTags: ["tag:github"],
      devices: { value: [{}, { hostname: "laptop" }] },
    });
    expect(shown(laptop.nodeId)).toBeUndefined();
  });

  it("counts routes that wait at an app, and none of a connector that somebody drained", async () => {
    const { sync, fleet, app } = await fleetWorld();
    const routes = ["140.82.121.3/32", "140.82.121.4/32", "140.82.121.5/32"];
    const waiting = connector({ created: older.created, advertisedRoutes: routes });
    const drained = connector({
      hostname: "gateway-2",
      created: newer.created,
      advertisedRoutes: routes,
      enabledRoutes: [],
    });
    await sync({ devices: [waiting, drained] });
    expect(app()?.path.policy.name).toBe("5 routes wait");
    const memory = fleet.memory();
    if (!memory.ok) throw new Error("There is no memory.");
    await memory.value.drains.update(() => [
      { nodeId: drained.nodeId, at: takenAt, by: "ann", routes: ["140.82.121.3/32"] },
    ]);
    await sync({ devices: [waiting, drained] });
    expect(app()?.path.policy.name).toBe("2 routes wait");
    expect(app()?.routeCounts).toMatchObject({ pending: 5 });
  });

  it("says what changed since the egress IPs were put into the product", async () => {
    const { sync, fleet, app } = await fleetWorld();
    await sync();
    expect(app()?.delta).toBeNull();
    const memory = fleet.memory();
    if (!memory.ok) throw new Error("There is no memory.");
    const entry = { id: "l1", productId: "github", format: "line", at: takenAt, by: "ann" };
    await memory.value.ledger.update(() => [{ ...entry, appName: "GitHub", addresses: ["45.33.32.1"] }]);
    fleet.refresh();
    expect(app()?.delta).toEqual({
      add: ["45.33.32.7"],
      remove: ["45.33.32.1"],
      unchanged: [],
      kept: [],
    });
    expect(app()?.checks.find(({ id }) => id === "egress-recorded")).toMatchObject({ severity: "error" });
  });

  it("counts what a copy takes: each address once, IPv6 only where the product takes it", async () => {
    const { sync, fleet, app } = await fleetWorld();
    const both = [older, newer].map((device) => ({
      ...device,
      ...endpoints("45.33.32.7:41641", "[2a01:4f8::7]:41641"),
    }));
    await sync({ devices: both });
    expect(app()?.egress).toHaveLength(4);
    expect(app()).toMatchObject({ productId: "github", copyCount: 2, ipv6Choice: null });
    await sync({ policy: healthyPolicy.replace(`"GitHub"`, `"HubSpot"`), etag: '"e2"', devices: both });
    expect(app("HubSpot")).toMatchObject({ productId: "hubspot", copyCount: 1, ipv6Choice: "left-out" });
    const memory = fleet.memory();
    if (!memory.ok) throw new Error("There is no memory.");
    const addresses = ["45.33.32.7", "2a01:4f8::7"];
    const entry = { id: "l1", productId: "hubspot", format: "line", at: takenAt, by: "ann", addresses };
    await memory.value.ledger.update(() => [{ ...entry, appName: "HubSpot" }]);
    fleet.refresh();
    const hubspot = app("HubSpot");
    expect(hubspot).toMatchObject({ copyCount: 2, ipv6Choice: "included", delta: { add: [], remove: [] } });
    expect(hubspot?.checks.find(({ id }) => id === "egress-recorded")).toMatchObject({ severity: "ok" });
  });

  it("takes apps by names that mean something elsewhere", async () => {
    const { sync, app } = await fleetWorld();
    await sync({ policy: healthyPolicy.replace(`"GitHub"`, `"__proto__"`) });
    expect(app("__proto__")).toMatchObject({ egress: [{ address: "45.33.32.7" }] });
  });
});

describe("whose checks they are", () => {
  const state = sampleState(takenAt);

  it("is said by an app, a device, a set-up and the tailnet", () => {
    expect(checksOf(state, { kind: "app", name: "GitHub" })).toMatchObject({
      appName: "GitHub",
      nodeId: null,
    });
    expect(checksOf(state, { kind: "device", nodeId: "n2" })).toMatchObject({ appName: null, nodeId: "n2" });
    const [setup] = state.setups.setups;
    const owner = { kind: "setup", id: setup?.id ?? "" } as const;
    expect(checksOf(state, owner)).toMatchObject({ appName: setup?.decisions.name, nodeId: setup?.nodeId });
    expect(checksOf(state, { kind: "app", name: "constructor" })).toBeNull();
    // An app, a device and a set-up may be called the same.
    expect(checksOf(state, { kind: "device", nodeId: "GitHub" })).toBeNull();
    expect(checksOf({ ...state, fleet: emptyFleet("None.") }, { kind: "app", name: "GitHub" })).toBeNull();
  });

  it("of a device have what is to check on its host beside them, and those of an app have not", () => {
    const ids = (owner: Owner) => checksOf(state, owner)?.checks.map(({ id }) => id);
    expect(ids({ kind: "device", nodeId: "n2" })).toContain("ip-forwarding");
    expect(ids({ kind: "setup", id: state.setups.setups[0]?.id ?? "" })).toContain("ip-forwarding");
    expect(ids({ kind: "app", name: "GitHub" })).not.toContain("ip-forwarding");
  });

  it("of the tailnet stand with every app", () => {
    const apps = state.fleet.apps.known ? state.fleet.apps.value : [];
    const troubled = apps.map((app) => ({
      ...app,
      checks: [
        ...app.checks,
        ...goodChecks.map((check) => ({ ...check, owner: { kind: "tailnet" } as const })),
      ],
    }));
    const found = checksOf(
      { ...state, fleet: { ...state.fleet, apps: known(troubled) } },
      { kind: "tailnet" },
    );
    expect(found?.checks).toHaveLength(goodChecks.length * apps.length);
  });
});
