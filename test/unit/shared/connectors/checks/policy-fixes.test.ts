import { describe, expect, it } from "vitest";
import { checkHealth } from "../../../../../shared/connectors/health.ts";
import { policyFacts, type PolicyFacts } from "../../../../../shared/connectors/policy-facts.ts";
import { egressCandidates } from "../../../../../shared/egress/candidates.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { chosenBy, plannedBy } from "../../../../support/check-fixes.ts";
import { connector, healthyPolicy, snapshot } from "../../../../support/connector-fixtures.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const local = { egressOf: egressCandidates };
const standby = connector({ hostname: "gateway-2" });

function factsOf(text: string): PolicyFacts {
  return policyFacts(documentOf(text).policy);
}

/** Policies that miss one thing each, and the action that mends it. */
const broken: readonly (readonly [string, string])[] = [
  ["declare-tag", healthyPolicy.replace(`"tag:github": ["autogroup:admin"]`, "")],
  ["allow-dns", healthyPolicy.replace(/ {4}\{.*tcp:53.*\n/u, "")],
  ["allow-access", healthyPolicy.replace(/ {4}\{.*via.*\n/u, "")],
  ["add-approvers", healthyPolicy.replace(/ {2}"autoApprovers".*\n/u, "")],
];

describe("fixes of the policy file", () => {
  it.each(broken)("%s makes the app healthy again", (action, text) => {
    const devices = [connector(), standby];
    const facts = factsOf(text);
    const [app] = facts.apps;
    if (app === undefined) throw new Error("there is no app");
    const before = checkHealth(snapshot(text, devices), local).apps[0];
    expect(before?.checks.some(({ fix }) => fix?.kind === "action" && fix.action === action)).toBe(true);
    const plan = planIntent(text, plannedBy(action, app, facts));
    if (!plan.ok) throw new Error(plan.problem.what);
    expect(checkHealth(snapshot(plan.value.after, devices), local).apps[0]?.severity).toBe("ok");
  });

  it("declare the routes that one connector has and another lacks, beside those that are declared", () => {
    const facts = factsOf(healthyPolicy);
    const [app] = facts.apps;
    if (app === undefined) throw new Error("there is no app");
    const undeclared = ["140.82.121.3/32"];
    expect(plannedBy("declare-routes", { ...app, routes: ["192.0.2.0/24"] }, facts, { undeclared })).toEqual({
      kind: "updateApp",
      name: app.name,
      change: { routes: ["192.0.2.0/24", "140.82.121.3/32"] },
    });
  });

  it("stay in the style of a file that has only ACLs", () => {
    const text = `{"tagOwners": {"tag:github": []}, "acls": [{"action": "accept", "src": ["*"], "dst": ["*:22"]}],
      "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [{"name": "G", "connectors": ["tag:github"], "domains": ["g.com"]}]}}]}`;
    const facts = factsOf(text);
    const [app] = facts.apps;
    const intent = app === undefined ? null : plannedBy("allow-dns", app, facts);
    expect(intent).toMatchObject({ kind: "allowDns", form: "acl" });
  });
});

describe("fixes that open something", () => {
  const facts = factsOf(healthyPolicy);
  const [app] = facts.apps;
  if (app === undefined) throw new Error("there is no app");
  const ranges = ["140.82.112.0/20"];

  it.each([
    ["what the app itself says", { ...app, routes: ["192.30.252.0/22"] }, "192.30.252.0/22"],
    ["what its provider publishes", app, "140.82.112.0/20"],
  ])("open %s and no more", (_what, given, prefix) => {
    expect(plannedBy("allow-access", given, facts, { ranges })).toMatchObject({
      access: { destinations: [prefix] },
    });
    expect(plannedBy("add-approvers", given, facts, { ranges })).toMatchObject({
      target: { of: "route", prefix },
    });
  });
});

describe("fixes of routes", () => {
  it("keep the routes in use when orphaned ones go", () => {
    const former = connector({
      tags: ["tag:gone"],
      advertisedRoutes: ["140.82.121.3/32", "10.0.0.0/8", "140.82.121.4/32"],
      enabledRoutes: ["140.82.121.3/32", "10.0.0.0/8"],
    });
    expect(chosenBy("withdraw-orphaned-routes", former, [])).toEqual({
      approve: [],
      withdraw: ["140.82.121.3/32"],
    });
  });
});
