import { describe, expect, it } from "vitest";
import { connectorsOf, groupByTag } from "../../../../shared/connectors/connectors.ts";
import { checkHealth } from "../../../../shared/connectors/health.ts";
import { policyFacts } from "../../../../shared/connectors/policy-facts.ts";
import { deviceStepChecks, isReady } from "../../../../shared/connectors/checks/device-step.ts";
import { servingOf } from "../../../../shared/connectors/serving.ts";
import { known } from "../../../../shared/core/known.ts";
import { egressCandidates } from "../../../../shared/egress/candidates.ts";
import type { Device } from "../../../../shared/tailnet/device.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "../../../support/connector-fixtures.ts";
import { documentOf } from "../../../support/policy-world.ts";

const hour = 60 * 60 * 1000;
const app = { connectors: ["tag:github"], routes: [] };
const { apps } = policyFacts(documentOf(healthyPolicy).policy);
const local = { egressOf: egressCandidates };
const declared = `"domains": ["github.com", "*.github.com"]`;

const onlyV4 = {
  endpoints: ["45.33.32.7:41641"],
  mappingVariesByDestIP: false,
  supportsUdp: true,
  supportsIPv6: false,
};
const onlyV6 = { ...onlyV4, endpoints: ["[2a01:4f8::7]:41641"], supportsIPv6: true };
const v6Routes = ["2606:50c0:8000::153/128"];

/** Everything that stops a device. */
const stops: readonly (readonly [string, Partial<Device>])[] = [
  ["an expired key", { keyExpiryDisabled: false, expires: takenAt - hour }],
  ["being offline", { online: false }],
  ["another system", { os: "windows" }],
  ["a client that is too old", { clientVersion: "1.52.1" }],
  ["no approval", { authorized: false }],
  ["tailnet lock", { tailnetLockError: "not signed" }],
  ["being shared in", { isExternal: true }],
  ["shields up", { blocksIncomingConnections: true }],
  ["no approved route", { enabledRoutes: [] }],
  ["routes approved that it does not offer", { enabledRoutes: ["192.0.2.7/32"] }],
  ["none of its approved routes offered", { advertisedRoutes: [] }],
  ["no IPv6 for IPv6 routes", { connectivity: onlyV4, advertisedRoutes: v6Routes, enabledRoutes: v6Routes }],
  ["no IPv4 for IPv4 routes", { connectivity: onlyV6 }],
];

function appOf(devices: readonly Device[], text = healthyPolicy) {
  const [found] = checkHealth(snapshot(text, devices), local).apps;
  return { severity: found?.severity, check: found?.checks.find(({ id }) => id === "connectors") };
}

describe("whether a device can serve", () => {
  it("is so where nothing stops it", () => {
    expect(servingOf(connector(), app, takenAt)).toEqual({ state: "able", why: [] });
    expect(
      servingOf(connector({ advertisedRoutes: [], enabledRoutes: [], created: takenAt }), app, takenAt).state,
    ).toBe("able");
  });

  it.each(stops)("is not so with %s, and all such connectors are an error of the app", (_what, change) => {
    const devices = ["gateway-1", "gateway-2"].map((hostname) => connector({ hostname, ...change }));
    const [first] = devices;
    expect(first === undefined ? null : servingOf(first, app, takenAt).state).toBe("unable");
    expect(connectorsOf(app, groupByTag(devices), { at: takenAt })).toMatchObject({
      able: [],
      primary: null,
    });
    const { severity, check } = appOf(devices);
    expect(severity).toBe("error");
    expect(check).toMatchObject({ severity: "error", what: expect.stringMatching(/^“GitHub” is down: /u) });
    expect(check?.evidence).toContainEqual({ label: "Able to serve", value: "none", at: takenAt });
  });

  it.each(stops)("leaves one of two with %s, which is no standby", (_what, change) => {
    const broken = connector({ ...change, hostname: "gateway-0", created: 0 });
    const { check } = appOf([broken, connector()]);
    expect(check).toMatchObject({ severity: "warning", what: "1 of 2 connectors can serve “GitHub”." });
    expect(check?.evidence).toContainEqual({ label: "Expected primary", value: "gateway-1", at: takenAt });
  });

  it.each<[string, Partial<Device>]>([
    ["the system", { os: "" }],
    ["the version", { clientVersion: "" }],
    ["the end of the key", { keyExpiryDisabled: false, expires: null }],
    ["whether it lets anything in", { blocksIncomingConnections: null }],
    ["its routes", { advertisedRoutes: null }],
    ["which routes are approved", { enabledRoutes: null }],
    ["why it offers none", { advertisedRoutes: [], enabledRoutes: [] }],
  ])("is not known where %s is not known", (_what, change) => {
    expect(servingOf(connector(change), app, takenAt).state).toBe("unsure");
    const { check } = appOf([connector(change)]);
    expect(check?.severity).toBe("unknown");
  });

  it("asks for the routes that the app declares", () => {
    const fresh = connector({ created: takenAt, advertisedRoutes: [], enabledRoutes: [] });
    const routed = { ...app, routes: ["140.82.112.0/20"] };
    expect(servingOf(fresh, routed, takenAt).state).toBe("unable");
    const text = healthyPolicy.replace(declared, `${declared}, "routes": ["140.82.112.0/20"]`);
    expect(appOf([fresh], text).severity).toBe("error");
  });

  it("is what the device step calls ready", () => {
    for (const [, change] of stops) {
      const checks = deviceStepChecks(connector(change), "tag:github", apps, takenAt, egressCandidates);
      expect(isReady(checks)).toBe(false);
    }
  });
});

const offering = (hostname: string, created: number, advertised: readonly string[], enabled = advertised) =>
  connector({ hostname, created, advertisedRoutes: advertised, enabledRoutes: enabled });
const primaryOf = (...devices: readonly Device[]) =>
  connectorsOf(app, groupByTag(devices), { at: takenAt }).primary?.hostname;

describe("the expected primary", () => {
  const many = ["140.82.121.3/32", "140.82.121.4/32", "140.82.121.5/32"];
  it("is the oldest that has the routes", () => {
    expect(primaryOf(offering("old", 1, many), offering("new", 2, many))).toBe("old");
    expect(primaryOf(offering("old", 1, many.slice(1)), offering("new", 2, many))).toBe("old");
  });

  it("is not one whose routes are missing or wait for approval", () => {
    expect(primaryOf(offering("old", 1, many.slice(2)), offering("new", 2, many))).toBe("new");
    expect(primaryOf(offering("old", 1, many, []), offering("new", 2, many))).toBe("new");
    expect(primaryOf(offering("old", 1, many, many.slice(2)), offering("new", 2, many))).toBe("new");
  });

  it("is the oldest where no routes are learned yet", () => {
    expect(primaryOf(offering("new", takenAt - 1, []), offering("old", takenAt - 2, []))).toBe("old");
  });

  it("is none with regional routing, where each client has its own", () => {
    const { settings: others } = snapshot(healthyPolicy, []);
    if (!others.known) throw new Error("the settings are not known");
    const settings = known({ ...others.value, regionalRoutingOn: known(true) });
    const devices = [connector(), connector({ hostname: "gateway-2" })];
    const report = checkHealth(snapshot(healthyPolicy, devices, { settings }), local);
    const check = report.apps[0]?.checks.find(({ id }) => id === "connectors");
    expect(check?.evidence).toContainEqual({
      label: "Expected primary",
      value: "each client’s nearest",
      at: takenAt,
    });
  });
});

describe("routes of a connector that cannot serve", () => {
  const broad = ["140.82.112.0/20"];

  it("still take traffic away where no other connector has exactly them", () => {
    const offline = connector({ hostname: "old", online: false });
    const working = connector({ advertisedRoutes: broad, enabledRoutes: broad });
    const [found] = checkHealth(snapshot(healthyPolicy, [offline, working]), local).apps;
    const captured = found?.checks.find(({ id }) => id === "captured-routes");
    expect(captured).toMatchObject({
      severity: "warning",
      what: "1 route leads to old, which cannot serve.",
      evidence: [{ label: "old", value: "140.82.121.3/32" }],
    });
    const same = checkHealth(snapshot(healthyPolicy, [offline, connector()]), local).apps[0];
    expect(same?.checks.some(({ id }) => id === "captured-routes")).toBe(false);
  });

  it("are not this app’s loss where the connector carried another one too", () => {
    const two = healthyPolicy.replace(
      `{"name": "GitHub"`,
      `{"name": "Jira", "connectors": ["tag:jira"], "domains": ["jira.com"]},\n    {"name": "GitHub"`,
    );
    const offline = connector({ hostname: "old", online: false, tags: ["tag:github", "tag:jira"] });
    const working = connector({ advertisedRoutes: broad, enabledRoutes: broad });
    const report = checkHealth(snapshot(two, [offline, working]), local);
    const github = report.apps.find((one) => one.app === "GitHub");
    expect(github?.checks.some(({ id }) => id === "captured-routes")).toBe(false);
  });

  it("are not called harmless beside a broader one", () => {
    const routes = [...broad, "140.82.121.3/32"];
    const of = (online: boolean) => {
      const device = connector({ online, advertisedRoutes: routes, enabledRoutes: routes });
      const report = checkHealth(snapshot(healthyPolicy, [device]), local);
      return report.connectors[0]?.checks.find(({ id }) => id === "covered-routes");
    };
    expect(of(true)?.severity).toBe("info");
    expect(of(false)).toMatchObject({ severity: "warning" });
    expect(of(false)?.why).toContain("take traffic away");
  });
});
