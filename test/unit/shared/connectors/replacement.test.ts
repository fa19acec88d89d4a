import { describe, expect, it } from "vitest";
import {
  replacementOf,
  watchMs,
  type ReplacementApp,
  type ReplacementFacts,
  type ReplacementHost,
} from "../../../../shared/connectors/replacement.ts";

const now = 1_795_910_400_000;
const [oldId, newId] = ["nHJWbQBSbx11CNTRL", "nPXbKkHx6x11CNTRL"];

function host(nodeId: string, change: Partial<ReplacementHost> = {}): ReplacementHost {
  return {
    nodeId,
    hostname: nodeId === oldId ? "connector-fra-1" : "connector-fra-2",
    online: true,
    severity: "ok",
    appNames: ["GitHub"],
    routeCounts: { enabled: 2 },
    advertisedRoutes: ["192.0.2.1/32", "192.0.2.2/32"],
    ...change,
  };
}

function app(change: Partial<ReplacementApp> = {}): ReplacementApp {
  return {
    name: "GitHub",
    severity: "ok",
    egress: [
      { nodeId: oldId, address: "198.51.100.1" },
      { nodeId: newId, address: "198.51.100.2" },
    ],
    delta: { add: [], remove: [] },
    hasList: true,
    ...change,
  };
}

const facts = (change: Partial<ReplacementFacts> = {}): ReplacementFacts => ({
  old: host(oldId),
  fresh: host(newId),
  apps: [app()],
  now,
  ...change,
});

const missing = app({ delta: { add: ["198.51.100.2"], remove: [] } });
const drained = (ago: number) => host(oldId, { routeCounts: { enabled: 0 }, drained: { at: now - ago } });

describe("replacing a connector", () => {
  it.each<[string, Partial<ReplacementFacts>, string | null]>([
    ["the host has not joined", { fresh: null }, "join"],
    ["it is offline", { fresh: host(newId, { online: false }) }, "join"],
    ["it lacks the tag of one app", { apps: [app(), app({ name: "Jira" })] }, "join"],
    ["a list lacks its address", { apps: [missing] }, "allowlist"],
    ["a list is not recorded", { apps: [app({ delta: null })] }, "allowlist"],
    ["it has no address yet", { apps: [app({ egress: [] })] }, "allowlist"],
    [
      "only the other address is missing",
      { apps: [app({ delta: { add: ["198.51.100.9"], remove: [] } })] },
      "switch",
    ],
    ["there is no list", { apps: [app({ hasList: false, delta: null })] }, "switch"],
    ["it was drained a moment ago", { old: drained(60_000) }, "watch"],
    [
      "it carries well for long, and an app is down",
      { old: drained(watchMs), apps: [app({ severity: "error" })] },
      "watch",
    ],
    [
      "the new host cannot carry",
      { old: drained(watchMs), apps: [app({ notServing: [{ nodeId: newId }] })] },
      "watch",
    ],
    ["it carries well for long", { old: drained(watchMs) }, "delete"],
    ["the old one is offline for itself", { old: host(oldId, { online: false }) }, "delete"],
    ["the old one is gone", { old: null }, null],
    // Lists stay first, whatever was done before them.
    ["the old one is gone and a list lacks the new address", { old: null, apps: [missing] }, "allowlist"],
  ])("stands where %s", (_what, change, step) => {
    expect(replacementOf(facts(change)).now).toBe(step);
  });

  it("says of each list what it needs of the new host alone", () => {
    const both = app({ delta: { add: ["198.51.100.2", "198.51.100.9"], remove: [] } });
    expect(replacementOf(facts({ apps: [both] })).lists).toEqual([
      { app: "GitHub", state: "missing", addresses: ["198.51.100.2"] },
    ]);
  });

  it("counts the routes that the new host has not learned", () => {
    const fresh = host(newId, { advertisedRoutes: ["192.0.2.1/32", "203.0.113.0/24"] });
    expect(replacementOf(facts({ fresh })).lacks).toBe(1);
  });
});
