import { describe, expect, it } from "vitest";
import { bestHost, hostChoice, type HostFacts } from "../../../../shared/connectors/hosts.ts";

const tag = "tag:stripe-app-connector";

function host(nodeId: string, change: Partial<HostFacts> = {}): HostFacts {
  return {
    nodeId,
    hostname: `connector-${nodeId}`,
    tags: ["tag:github-app-connector"],
    online: true,
    severity: "ok",
    checks: [],
    appNames: ["GitHub"],
    advertisedRoutes: ["192.0.2.1/32"],
    routeCounts: { enabled: 1 },
    ...change,
  };
}

describe("where an app may run", () => {
  it.each<[string, Partial<HostFacts>, string]>([
    ["offline", { online: false }, "barred"],
    [
      "not approved",
      { checks: [{ id: "authorized", severity: "error", what: "It waits for approval." }] },
      "barred",
    ],
    ["of an unknown version", { checks: [{ id: "version", severity: "unknown", what: "?" }] }, "doubtful"],
    // It carries a connector’s tag by mistake, as a database may.
    ["without a route", { advertisedRoutes: [] }, "doubtful"],
    ["drained", { drained: {} }, "doubtful"],
    ["without an approved route", { routeCounts: { enabled: 0 } }, "doubtful"],
    ["in trouble", { severity: "error" }, "doubtful"],
    ["well", {}, "good"],
    ["well but for advice", { severity: "warning" }, "good"],
  ])("judges one that is %s", (_what, change, state) => {
    expect(hostChoice(host("a", change))).toMatchObject({ state });
  });

  it("proposes one that carries the tag, then the healthiest, then the one with the fewest apps", () => {
    const tagged = host("c", { severity: "warning", tags: [tag] });
    const warned = host("a", { severity: "warning" });
    const busy = host("b", { appNames: ["GitHub", "Jira"] });
    const later = host("10");
    const first = host("2");
    expect(bestHost([warned, busy, tagged], tag)).toBe("c");
    expect(bestHost([warned, busy], tag)).toBe("b");
    expect(bestHost([busy, later, first], tag)).toBe("2");
  });

  it("proposes none where none is surely able", () => {
    expect(bestHost([host("a", { online: false }), host("b", { advertisedRoutes: [] })], tag)).toBeNull();
  });
});
