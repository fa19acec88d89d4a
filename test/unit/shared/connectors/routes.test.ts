import { describe, expect, it } from "vitest";
import type { App } from "../../../../shared/policy/document/app.ts";
import { listApps } from "../../../../shared/connectors/apps.ts";
import { connectorsOf, groupByTag } from "../../../../shared/connectors/connectors.ts";
import {
  classifyRoutes,
  countRoutes,
  routeGaps,
  undeclaredIn,
} from "../../../../shared/connectors/routes.ts";
import { chosenBy } from "../../../support/check-fixes.ts";
import { connector, takenAt } from "../../../support/connector-fixtures.ts";
import { documentOf } from "../../../support/policy-world.ts";

const app: App = {
  name: "GitHub",
  connectors: ["tag:github"],
  domains: ["github.com"],
  presetAppID: null,
  routes: ["140.82.113.1/20", "192.0.2.9/32"],
};

describe("routes of a device", () => {
  const device = connector({
    advertisedRoutes: [
      "140.82.112.0/20",
      "140.82.121.3/32",
      "192.0.2.9/32",
      "2606:50c0::1/128",
      "10.0.0.0/8",
      "0.0.0.0/0",
    ],
    enabledRoutes: ["140.82.112.0/20", "192.0.2.9/32", "198.51.100.1/32"],
  });

  it("are told apart by origin", () => {
    const origins = classifyRoutes(device, [app])?.routes.map(({ prefix, origin }) => [prefix, origin]);
    expect(Object.fromEntries(origins ?? [])).toEqual({
      "140.82.112.0/20": "policy",
      "140.82.121.3/32": "learned",
      "192.0.2.9/32": "policy",
      "2606:50c0::1/128": "learned",
      "10.0.0.0/8": "other",
      "0.0.0.0/0": "exit-node",
      "198.51.100.1/32": "learned",
    });
  });

  it("are counted", () => {
    expect(classifyRoutes(device, [app])?.counts).toEqual({
      advertised: 6,
      enabled: 3,
      pending: 4,
      learned: 2,
      fromPolicy: 2,
      covered: 1,
      orphaned: 0,
      ipv4: 5,
      ipv6: 1,
    });
    expect(countRoutes([])).toMatchObject({ advertised: 0, pending: 0 });
  });

  it("are orphaned when the device serves no app any more", () => {
    const counts = classifyRoutes(device, [])?.counts;
    expect(counts?.orphaned).toBe(3);
    expect(classifyRoutes(connector({ ...device, tags: [] }), [])?.counts.orphaned).toBe(0);
  });

  it("are unknown where the answer did not carry them, and nothing waits where approvals are unknown", () => {
    expect(classifyRoutes(connector({ advertisedRoutes: null }), [app])).toBeNull();
    expect(classifyRoutes(connector({ enabledRoutes: null }), [app])?.counts.pending).toBe(0);
  });

  it("are approved without losing what is approved already", () => {
    const { approve, withdraw } = chosenBy("approve-routes", device, [app]);
    expect(withdraw).toEqual([]);
    const enabled = device.enabledRoutes ?? [];
    expect([...enabled, ...approve].toSorted()).toEqual(
      [...new Set([...(device.advertisedRoutes ?? []), ...enabled])].toSorted(),
    );
    expect(approve.length).toBeGreaterThan(0);
  });

  it("are compared between many connectors without listing every gap", () => {
    const devices = Array.from({ length: 2_000 }, (_, index) =>
      connector({ hostname: `c${index}`, advertisedRoutes: [`10.0.${index >> 8}.${index & 255}/32`] }),
    );
    const { lacking } = routeGaps(app, devices, [app]);
    expect(lacking.size).toBe(2_000);
    for (const gap of lacking.values()) expect([gap.count, gap.routes.length]).toEqual([1_999, 5]);
  });

  it("differ between connectors, exit routes aside", () => {
    const first = connector({ advertisedRoutes: ["192.0.2.1/32", "0.0.0.0/0"] });
    const second = connector({ hostname: "two", advertisedRoutes: ["192.0.2.1/32", "192.0.2.2/32"] });
    expect([...routeGaps(app, [first, second], [app]).lacking]).toEqual([
      [first, { count: 1, routes: ["192.0.2.2/32"] }],
    ]);
    expect(routeGaps(app, [first], [app]).lacking.size).toBe(0);
  });

  it("may be another app’s where the connector carries that too, unless they are declared", () => {
    const tag = app.connectors[0] ?? "";
    const jira: App = { ...app, name: "Jira", connectors: ["tag:jira"] };
    const shared = connector({
      tags: [tag, "tag:jira"],
      advertisedRoutes: ["192.0.2.1/32", "192.0.2.2/32", "192.0.2.3/32"],
    });
    const alone = connector({
      hostname: "two",
      tags: [tag],
      advertisedRoutes: ["192.0.2.1/32", "192.0.2.9/32"],
    });
    const learned = routeGaps(app, [shared, alone], [app, jira]);
    // Whatever the one that serves this app alone has is this app’s; what the shared one has may be Jira’s.
    expect([...learned.lacking]).toEqual([[shared, { count: 1, routes: ["192.0.2.9/32"] }]]);
    expect(learned.isUnclear).toBe(true);
    const declared = { ...app, routes: ["192.0.2.3/32"] };
    expect(routeGaps(declared, [shared, alone], [declared, jira]).lacking.get(alone)).toEqual({
      count: 1,
      routes: ["192.0.2.3/32"],
    });
    const same = routeGaps(app, [shared, { ...shared, hostname: "three" }], [app, jira]);
    expect([same.lacking.size, same.isUnclear]).toEqual([0, false]);
  });

  it("are left over where only apps declare them that the connector serves no more", () => {
    const tag = app.connectors[0] ?? "";
    const moved: App = {
      ...app,
      name: "Office",
      connectors: ["tag:branch"],
      routes: ["10.50.0.0/16"],
      isFixed: true,
    };
    const old = connector({ tags: [tag], advertisedRoutes: ["192.0.2.9/32", "10.50.0.0/16"] });
    const standby = connector({ hostname: "two", tags: [tag], advertisedRoutes: ["192.0.2.9/32"] });
    expect(routeGaps(app, [old, standby], [app, moved])).toEqual({ lacking: new Map(), isUnclear: false });
    // A fixed destination has no routes but its own.
    const router = connector({ tags: ["tag:branch"], advertisedRoutes: ["10.50.0.0/16", "10.60.0.0/16"] });
    const second = { ...router, hostname: "three", advertisedRoutes: ["10.50.0.0/16"] };
    expect(routeGaps(moved, [router, second], [app, moved])).toEqual({
      lacking: new Map(),
      isUnclear: false,
    });
    const behind = { ...second, advertisedRoutes: [] };
    const gaps = routeGaps(moved, [router, behind], [app, moved]);
    expect([...gaps.lacking]).toEqual([[behind, { count: 1, routes: ["10.50.0.0/16"] }]]);
    expect(undeclaredIn(moved, gaps)).toEqual([]);
  });

  it("are a preset’s own where the device serves one, and by hand where it does not", () => {
    const ranges = ["185.199.108.0/22", "2606:50c0::/32", "10.0.0.0/8", "140.82.121.3/32"];
    const router = connector({ advertisedRoutes: ranges, enabledRoutes: ranges });
    const originsFor = (served: App) =>
      classifyRoutes(router, [served])?.routes.map(({ prefix, origin }) => [prefix, origin]);
    const preset = { ...app, routes: [], presetAppID: "github" };
    expect(originsFor(preset)).toEqual([
      ["185.199.108.0/22", "preset"],
      ["2606:50c0::/32", "preset"],
      ["10.0.0.0/8", "other"],
      ["140.82.121.3/32", "learned"],
    ]);
    expect(classifyRoutes(router, [preset])?.counts.fromPreset).toBe(2);
    expect(originsFor({ ...preset, presetAppID: null })?.map(([, origin]) => origin)).toEqual([
      "other",
      "other",
      "other",
      "learned",
    ]);
  });

  it("are classified by the thousand, with covers", () => {
    const routes = Array.from({ length: 10_000 }, (_, index) => `140.82.${index >> 8}.${index & 255}/32`);
    const big = connector({ advertisedRoutes: [...routes, "140.82.0.0/19"], enabledRoutes: routes });
    expect(classifyRoutes(big, [app])?.counts.covered).toBe(8_192);
  });
});

describe("connectors of an app", () => {
  it("are ordered by when they were added; the first that can serve is the expected primary", () => {
    const old = connector({ hostname: "old", created: takenAt - 3, online: false });
    const middle = connector({ hostname: "middle", created: takenAt - 2 });
    const undated = connector({ hostname: "undated", created: null });
    const other = connector({ hostname: "other", tags: ["tag:other"] });
    const found = connectorsOf(app, groupByTag([undated, middle, other, old]), { at: takenAt });
    expect(found.devices).toEqual([old, middle, undated]);
    expect(found.primary).toBe(middle);
    expect(found.standbys).toEqual([old, undated]);
  });

  it("count once when they carry several tags of the app", () => {
    const both = connector({ tags: ["tag:a", "tag:b"] });
    expect(
      connectorsOf({ connectors: ["tag:a", "tag:b"] }, groupByTag([both]), { at: takenAt }).devices,
    ).toEqual([both]);
  });
});

describe("apps of a policy file", () => {
  it("are read in order, whatever is wrong around them", () => {
    const text = `{"NodeAttrs": [1, {"target": ["tag:x"]}, {"app": {"tailscale.com/app-connectors": [
      {"name": "A", "connectors": ["tag:a"], "domains": ["a.com"], "routes": ["192.0.2.0/24"]},
      "nonsense", {"name": 7, "connectors": "tag:b"}, {"name": "P", "connectors": ["tag:p"], "presetAppID": "github"}]}}]}`;
    const apps = listApps(documentOf(text).policy);
    expect(apps.map(({ name, presetAppID }) => [name, presetAppID])).toEqual([
      ["A", null],
      ["", null],
      ["P", "github"],
    ]);
    expect(apps[0]).toEqual({
      name: "A",
      connectors: ["tag:a"],
      domains: ["a.com"],
      presetAppID: null,
      routes: ["192.0.2.0/24"],
    });
  });
});
