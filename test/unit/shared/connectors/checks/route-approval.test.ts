import { describe, expect, it } from "vitest";
import { checkHealth } from "../../../../../shared/connectors/health.ts";
import { egressCandidates } from "../../../../../shared/egress/candidates.ts";
import { plannedBy } from "../../../../support/check-fixes.ts";
import { connector, healthyPolicy, snapshot } from "../../../../support/connector-fixtures.ts";
import { policyFacts } from "../../../../../shared/connectors/policy-facts.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const approvers = /"autoApprovers".*\n/u;
const approving = (routes: Readonly<Record<string, readonly string[]>>) =>
  healthyPolicy.replace(approvers, `"autoApprovers": ${JSON.stringify({ routes })},\n`);

function approval(text: string, advertisedRoutes: readonly string[] = ["140.82.121.3/32"]) {
  const devices = [connector({ advertisedRoutes, enabledRoutes: advertisedRoutes })];
  const [app] = checkHealth(snapshot(text, devices), { egressOf: egressCandidates }).apps;
  return app?.checks.find(({ id }) => id === "route-approval");
}

describe("what is approved for an app", () => {
  it.each<[string, Readonly<Record<string, readonly string[]>>]>([
    ["every tagged device", { "0.0.0.0/0": ["autogroup:tagged"], "::/0": ["autogroup:tagged"] }],
    ["a range around it", { "140.82.112.0/20": ["tag:github"] }],
    ["a range with host bits", { "140.82.121.77/20": ["tag:github"] }],
  ])("is fine by %s", (_what, routes) => {
    expect(approval(approving(routes))?.severity).toBe("ok");
  });

  it("says which family it is for", () => {
    expect(approval(approving({ "0.0.0.0/0": ["tag:github"] }))?.what).toBe(
      "Every IPv4 route that the connectors learn is approved.",
    );
    expect(approval(healthyPolicy)?.what).toBe("Every route that the connectors learn is approved.");
  });

  it("is a warning where it lies elsewhere, and not known where the app has not been found", () => {
    const elsewhere = approving({ "198.51.100.0/24": ["tag:github"] });
    expect(approval(elsewhere)).toMatchObject({ severity: "warning", fix: { action: "add-approvers" } });
    expect(approval(elsewhere, [])?.severity).toBe("unknown");
    expect(approval(approving({ "140.82.112.0/20": ["tag:other"] }))?.severity).toBe("warning");
  });

  it("is opened for the routes of the app and no more", () => {
    const facts = policyFacts(documentOf(approving({})).policy);
    const [app] = facts.apps;
    if (app === undefined) throw new Error("there is no app");
    const routed = { ...app, routes: ["10.20.0.0/16"] };
    expect(plannedBy("add-approvers", routed, facts)).toMatchObject({
      target: { of: "route", prefix: "10.20.0.0/16" },
      approvers: ["tag:github"],
    });
  });
});
