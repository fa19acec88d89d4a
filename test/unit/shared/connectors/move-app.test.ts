import { describe, expect, it } from "vitest";
import { moveFor, type MovableApp, type MoveHost } from "../../../../shared/connectors/move-app.ts";
import { known, unknown } from "../../../../shared/core/known.ts";

const jira: MovableApp = {
  name: "Jira",
  tags: ["tag:jira"],
  connectorIds: known(["fra"]),
  notServing: [{ nodeId: "fra", state: "unable" }],
  delta: { unchanged: [], remove: ["28.14.9.12"], kept: [] },
};

function host(nodeId: string, change: Partial<MoveHost> = {}): MoveHost {
  return {
    nodeId,
    hostname: `connector-${nodeId}`,
    tags: ["tag:c"],
    online: true,
    severity: "ok",
    checks: [],
    appNames: ["GitHub"],
    advertisedRoutes: ["192.0.2.1/32"],
    routeCounts: { enabled: 1 },
    egress: [{ address: "28.92.130.6" }],
    ...change,
  };
}

describe("moving an app that is down", () => {
  it("goes to the running connector in the best health, by the tag that it takes on", () => {
    const hosts = [host("ams", { severity: "warning" }), host("lis"), host("fra", { online: false })];
    expect(moveFor([jira], hosts)).toEqual({
      apps: ["Jira"],
      tag: "tag:jira",
      host: { nodeId: "lis", hostname: "connector-lis" },
    });
  });

  it("goes first to one whose address the allowlist holds", () => {
    const listed = host("nyc", { severity: "info", egress: [{ address: "28.14.9.12" }] });
    expect(moveFor([jira], [host("lis"), listed])?.host.nodeId).toBe("nyc");
  });

  it("takes the tag of the most apps", () => {
    const others = ["A", "B"].map((name) => ({ ...jira, name, tags: ["tag:many"] }));
    expect(moveFor([jira, ...others], [host("lis")])).toMatchObject({ apps: ["A", "B"], tag: "tag:many" });
  });

  it.each<[string, Partial<MovableApp>]>([
    ["still has an able connector", { connectorIds: known(["fra", "lis"]) }],
    ["may have one", { notServing: [{ nodeId: "fra", state: "unsure" }] }],
    ["has connectors that are not known", { connectorIds: unknown("Not read.") }],
    ["never had one", { connectorIds: known([]) }],
    ["names no tag", { tags: [] }],
  ])("is not offered where it %s", (_why, change) => {
    expect(moveFor([{ ...jira, ...change }], [host("lis")])).toBeNull();
  });

  it.each<[string, Partial<MoveHost>]>([
    ["offline", { online: false }],
    ["drained", { routeCounts: { enabled: 0 } }],
    ["one that has the tag and cannot serve", { tags: ["tag:jira"] }],
    ["in trouble", { severity: "error" }],
  ])("is not offered to a connector that is %s", (_why, change) => {
    expect(moveFor([jira], [host("lis", change)])).toBeNull();
  });
});
