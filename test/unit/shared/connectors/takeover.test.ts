import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { App } from "../../../../shared/policy/document/app.ts";
import {
  takeovers,
  takeoverSentence,
  type CarrierState,
  type TakeoverFacts,
} from "../../../../shared/connectors/takeover.ts";
import type { Device } from "../../../../shared/tailnet/device.ts";
import { connector, takenAt } from "../../../support/connector-fixtures.ts";

const github: App = {
  name: "GitHub",
  connectors: ["tag:github"],
  domains: ["github.com"],
  presetAppID: null,
  routes: [],
};

const day = 24 * 60 * 60 * 1000;
const lis = connector({ hostname: "connector-lis-1", created: takenAt - 90 * day });
const fra = connector({ hostname: "connector-fra-1", created: takenAt - 30 * day });
const ips: Readonly<Record<string, string>> = {
  [lis.nodeId]: "28.92.130.6",
  [fra.nodeId]: "28.14.9.99",
};

const facts = (recorded: readonly string[] | null, change: Partial<TakeoverFacts> = {}): TakeoverFacts => ({
  context: { at: takenAt },
  ipsOf: (_app, nodeIds) => nodeIds.flatMap((nodeId) => ips[nodeId] ?? []),
  recorded: () => (recorded === null ? null : { addresses: recorded, at: takenAt }),
  people: () => ({ people: 13 }),
  ...change,
});

const state = (devices: readonly Device[], apps: readonly App[] = [github]): CarrierState => ({
  apps,
  devices,
});
const both = ["28.92.130.6", "28.14.9.99"];

const own = (_app: App, nodeIds: readonly string[]) => nodeIds.map((nodeId) => `ip of ${nodeId}`);

describe("who takes over", () => {
  it("is fine where the standby can serve and its IP is recorded", () => {
    const [row, ...more] = takeovers(state([lis, fra]), state([fra]), facts(both));
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      from: "connector-lis-1",
      to: { hostname: "connector-fra-1" },
      can: { state: "able" },
      listed: { state: "listed" },
      severity: "ok",
    });
  });

  it("is not fine where routes of the standby wait for approval, of a fixed destination its own", () => {
    const [first = "", ...others] = fra.advertisedRoutes ?? [];
    const waits = { ...fra, advertisedRoutes: [first, ...others, "192.0.2.7/32"] };
    const rowOf = (app: App) => takeovers(state([lis, waits], [app]), state([waits], [app]), facts(both))[0];
    expect(rowOf(github)).toMatchObject({ can: { state: "able", waiting: 1 }, severity: "warning" });
    expect(rowOf({ ...github, routes: [first], isFixed: true })?.can.waiting).toBeUndefined();
  });

  it("is red where the standby’s IP is not in the allowlist, with that IP as the remedy", () => {
    const [row] = takeovers(state([lis, fra]), state([fra]), facts(["28.92.130.6"]));
    expect(row).toMatchObject({
      listed: { state: "missing", addresses: ["28.14.9.99"] },
      remedy: "copy",
      severity: "error",
    });
    expect(row === undefined ? null : takeoverSentence(row)).toBe(
      "GitHub moves to connector-fra-1: 28.14.9.99 missing in its allowlist.",
    );
  });

  it("is red where the only standby cannot serve, whatever is recorded", () => {
    const [row] = takeovers(
      state([lis, { ...fra, online: false }]),
      state([{ ...fra, online: false }]),
      facts(both),
    );
    expect(row).toMatchObject({ can: { state: "unable" }, severity: "error", remedy: "add-connector" });
  });

  it("is red where nobody is left", () => {
    const [row] = takeovers(state([lis]), state([]), facts(both));
    expect(row).toMatchObject({ to: null, can: { state: "nobody" }, severity: "error" });
  });

  it("is no alarm and not fine where nothing is recorded, or the IP is not known", () => {
    const [nothing] = takeovers(state([lis, fra]), state([fra]), facts(null));
    expect(nothing).toMatchObject({ listed: { state: "not-recorded" }, severity: "warning" });
    const [blind] = takeovers(state([lis, fra]), state([fra]), facts(both, { ipsOf: () => [] }));
    expect(blind).toMatchObject({ listed: { state: "not-known" }, severity: "warning" });
  });

  it("is asked for a new standby before anybody arrives from it", () => {
    const [row] = takeovers(state([lis]), state([lis, fra]), facts(["28.92.130.6"]));
    expect(row).toMatchObject({ to: { hostname: "connector-fra-1" }, listed: { state: "missing" } });
  });

  it("is asked when tags of an app, or of a device, are edited", () => {
    const other = { ...fra, tags: ["tag:other"] };
    const moved = { ...github, connectors: ["tag:other"] };
    for (const [before, after] of [
      [state([lis, other]), state([lis, other], [moved])],
      [state([lis, fra]), state([{ ...lis, tags: ["tag:x"] }, fra])],
    ] as const) {
      const [row] = takeovers(before, after, facts(["28.92.130.6"]));
      expect(row).toMatchObject({ to: { hostname: "connector-fra-1" }, severity: "error" });
    }
  });

  it("knows a fixed destination under another name by its addresses, and not by having no name", () => {
    const bank: App = {
      ...github,
      name: "Partner bank",
      domains: [],
      connectors: ["tag:github"],
      routes: ["203.0.113.5/32", "198.51.100.16/28"],
      isFixed: true,
    };
    const renamed = { ...bank, name: "Other bank", routes: ["203.0.113.5/32"] };
    const stranger = { ...bank, name: "Stranger", routes: ["192.0.2.9/32"] };
    const rows = (after: readonly App[]) =>
      takeovers(state([lis, fra], [bank]), state([lis, fra], after), facts(both));
    expect(rows([stranger, renamed]).filter(({ listed }) => listed.state === "none")).toEqual([]);
    expect(rows([stranger])).toMatchObject([{ app: "Partner bank", to: null, remedy: "switch-off" }]);
  });

  it("moves nobody where an app is renamed, and asks the record of the app that it was", () => {
    const renamed = { ...github, name: "GitHub Cloud" };
    expect(takeovers(state([lis, fra]), state([lis, fra], [renamed]), facts(both))).toEqual([]);
    const rows = takeovers(state([lis, fra]), state([fra], [renamed]), facts(["28.92.130.6"]));
    expect(rows).toMatchObject([{ app: "GitHub Cloud", severity: "error" }]);
  });

  it("is nobody where an app is removed: its allowlist has to be switched off", () => {
    const [row] = takeovers(state([lis]), state([lis], []), facts(both));
    expect(row).toMatchObject({ remedy: "switch-off", severity: "error", listed: { addresses: both } });
    expect(row === undefined ? null : takeoverSentence(row)).toBe(
      "GitHub’s allowlist stays on and refuses everybody.",
    );
    const [unrecorded] = takeovers(state([lis]), state([lis], []), facts(null));
    expect(unrecorded).toMatchObject({ remedy: null, severity: "warning" });
  });

  it("is asked route by route: what a connector stops carrying and nobody else does goes without one", () => {
    const two = {
      ...lis,
      advertisedRoutes: ["192.0.2.1/32", "192.0.2.2/32"],
      enabledRoutes: ["192.0.2.1/32", "192.0.2.2/32"],
    };
    const less = { ...two, enabledRoutes: ["192.0.2.1/32"] };
    const [row] = takeovers(state([two]), state([less]), facts(both));
    expect(row).toMatchObject({
      to: null,
      can: { state: "nobody", why: "No connector carries 1 route then." },
    });
    const bank: App = { ...github, routes: ["192.0.2.1/32", "192.0.2.2/32"], isFixed: true };
    expect(takeovers(state([two], [bank]), state([less], [bank]), facts(both))).toMatchObject([
      { to: null, can: { state: "nobody", why: "No router carries 1 route then." } },
    ]);
    const standby = { ...fra, advertisedRoutes: ["192.0.2.2/32"], enabledRoutes: ["192.0.2.2/32"] };
    const [moves] = takeovers(state([two, standby]), state([less, standby]), facts(["28.92.130.6"]));
    expect(moves).toMatchObject({ to: { hostname: "connector-fra-1" }, listed: { state: "missing" } });
  });

  it("is whoever carries a broader route where a single one is withdrawn, and nothing moves where that is the same", () => {
    const both32 = ["192.0.2.0/24", "192.0.2.1/32"];
    const own24 = { ...lis, advertisedRoutes: both32, enabledRoutes: both32 };
    const less = { ...own24, enabledRoutes: ["192.0.2.0/24"] };
    expect(takeovers(state([own24]), state([less]), facts(both))).toEqual([]);
    const single = { ...lis, advertisedRoutes: ["192.0.2.1/32"], enabledRoutes: ["192.0.2.1/32"] };
    const none = { ...single, enabledRoutes: [] };
    const wide = { ...fra, advertisedRoutes: ["192.0.2.0/24"], enabledRoutes: ["192.0.2.0/24"] };
    const rows = takeovers(state([single, wide]), state([none, wide]), facts(["28.92.130.6"]));
    expect(rows).toMatchObject([{ to: { hostname: "connector-fra-1" }, listed: { state: "missing" } }]);
  });

  it("is asked of a connector that is away as well: what it would carry once it is back", () => {
    const away = { ...fra, tags: ["tag:github", "tag:jira"], online: false };
    const jira = { ...github, name: "Jira", connectors: ["tag:jira"] };
    const bare = { ...away, enabledRoutes: [] };
    const rows = takeovers(
      state([lis, away], [jira, github]),
      state([lis, bare], [jira, github]),
      facts(both),
    );
    const [down, alone, ...more] = rows;
    expect(more).toEqual([]);
    expect(down).toMatchObject({
      app: "Jira",
      to: null,
      can: { state: "nobody", why: "It stays down when connector-fra-1 is back." },
      severity: "error",
    });
    expect(down === undefined ? null : takeoverSentence(down)).toBe(
      "Jira: nobody takes over. It stays down when connector-fra-1 is back.",
    );
    expect(alone).toMatchObject({
      app: "GitHub",
      to: { hostname: "connector-lis-1" },
      can: { state: "able", why: "No standby when connector-fra-1 is back.", alone: true },
      severity: "warning",
    });
    const two = ["192.0.2.1/32", "192.0.2.2/32"];
    const full = { ...away, advertisedRoutes: two, enabledRoutes: two };
    const less = { ...full, enabledRoutes: ["192.0.2.1/32"] };
    expect(takeovers(state([full], [jira]), state([less], [jira]), facts(both))).toMatchObject([
      { to: null, can: { why: "No connector carries 1 route when connector-fra-1 is back." } },
    ]);
    // Another one learns what it alone had learned, but carries nothing that is declared for it alone.
    const lone = { ...away, advertisedRoutes: two, enabledRoutes: two };
    const none = { ...lone, enabledRoutes: [] };
    const githubRows = (app: App) =>
      takeovers(state([lis, lone], [app]), state([lis, none], [app]), facts(both));
    expect(githubRows(github)).toMatchObject([{ can: { alone: true }, severity: "warning" }]);
    expect(githubRows({ ...github, routes: two })).toMatchObject([{ to: null, severity: "error" }]);
    // It comes back to as little as before.
    expect(takeovers(state([bare]), state([bare]), facts(both))).toEqual([]);
  });

  it("tells of a standby that no longer is one where nobody moves", () => {
    const bare = { ...fra, enabledRoutes: [] };
    expect(takeovers(state([lis, fra]), state([lis, bare]), facts(both))).toMatchObject([
      {
        from: "connector-lis-1",
        to: { hostname: "connector-lis-1" },
        can: { why: "No standby then.", alone: true },
        severity: "warning",
      },
    ]);
  });

  it("is asked of 8,000 routes at once", () => {
    const many = Array.from({ length: 8_000 }, (_, index) => `192.${index >> 8}.${index & 255}.9/32`);
    const full = { ...lis, advertisedRoutes: many, enabledRoutes: many };
    const standby = { ...fra, advertisedRoutes: many, enabledRoutes: many };
    const rows = takeovers(
      state([full, standby]),
      state([{ ...full, enabledRoutes: [] }, standby]),
      facts(both),
    );
    expect(rows).toMatchObject([{ to: { hostname: "connector-fra-1" } }]);
  });

  it("says nothing where nothing moves", () => {
    expect(takeovers(state([lis, fra]), state([lis, fra]), facts(null))).toEqual([]);
  });

  it("never calls a move fine unless the one that takes over can serve and is recorded", () => {
    const device = fc.record({
      hostname: fc.constantFrom("a", "b", "c"),
      online: fc.boolean(),
      tags: fc.constantFrom(["tag:github"], ["tag:other"]),
      age: fc.integer({ min: 1, max: 90 }),
    });
    const devices = fc
      .uniqueArray(device, { selector: ({ hostname }) => hostname, maxLength: 3 })
      .map((list) => list.map(({ age, ...rest }) => connector({ ...rest, created: takenAt - age * day })));
    fc.assert(
      fc.property(
        devices,
        devices,
        fc.subarray(["ip of n-a", "ip of n-b", "ip of n-c"]),
        (before, after, recorded) => {
          for (const row of takeovers(state(before), state(after), facts(recorded, { ipsOf: own }))) {
            const target = after.find(({ nodeId }) => nodeId === row.to?.nodeId);
            const good = target?.online === true && recorded.includes(`ip of ${target.nodeId}`);
            expect(row.severity === "ok").toBe(good);
            expect(takeoverSentence(row) === null).toBe(row.severity !== "error");
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
