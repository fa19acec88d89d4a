import { describe, expect, it } from "vitest";
import type { FixActionName } from "../../../../shared/connectors/checks/health-check.ts";
import { checkHealth } from "../../../../shared/connectors/health.ts";
import { readPolicyFacts, type PolicyFacts } from "../../../../shared/connectors/policy-facts.ts";
import { remedyFor } from "../../../../shared/connectors/remedies.ts";
import { egressCandidates } from "../../../../shared/egress/candidates.ts";
import { planIntent } from "../../../../shared/policy/edit/plan.ts";
import { connector, healthyPolicy, snapshot } from "../../../support/connector-fixtures.ts";

const local = { egressOf: egressCandidates };
const standby = connector({ hostname: "gateway-2" });

function factsOf(text: string): PolicyFacts {
  const facts = readPolicyFacts(text);
  if (!facts.ok) throw new Error(facts.problem.what);
  return facts.value;
}

/** Policies that miss one thing each, and the action that mends it. */
const broken: readonly (readonly [FixActionName, string])[] = [
  ["declare-tag", healthyPolicy.replace(`"tag:github": ["autogroup:admin"]`, "")],
  ["allow-dns", healthyPolicy.replace(/ {4}\{.*tcp:53.*\n/u, "")],
  ["allow-access", healthyPolicy.replace(/ {4}\{.*via.*\n/u, "")],
  ["add-approvers", healthyPolicy.replace(/ {2}"autoApprovers".*\n/u, "")],
];

describe("remedies in the policy file", () => {
  it.each(broken)("%s makes the app healthy again", (action, text) => {
    const devices = [connector(), standby];
    const facts = factsOf(text);
    const [app] = facts.apps;
    if (app === undefined) throw new Error("there is no app");
    const before = checkHealth(snapshot(text, devices), local).apps[0];
    expect(before?.checks.some(({ fix }) => fix?.kind === "action" && fix.action === action)).toBe(true);
    const remedy = remedyFor(action, { app, facts });
    if (remedy?.kind !== "policy") throw new Error("there is no remedy");
    const plan = planIntent(text, remedy.intent);
    if (!plan.ok) throw new Error(plan.problem.what);
    expect(checkHealth(snapshot(plan.value.after, devices), local).apps[0]?.severity).toBe("ok");
  });

  it("stay in the style of a file that has only ACLs", () => {
    const text = `{"tagOwners": {"tag:github": []}, "acls": [{"action": "accept", "src": ["*"], "dst": ["*:22"]}],
      "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [{"name": "G", "connectors": ["tag:github"], "domains": ["g.com"]}]}}]}`;
    const facts = factsOf(text);
    const [app] = facts.apps;
    const remedy = app === undefined ? null : remedyFor("allow-dns", { app, facts });
    expect(remedy).toMatchObject({ kind: "policy", intent: { kind: "allowDns", form: "acl" } });
  });
});

describe("remedies that open something", () => {
  const facts = factsOf(healthyPolicy);
  const [app] = facts.apps;
  const subject = { facts, ranges: ["140.82.112.0/20"], ...(app === undefined ? {} : { app }) };
  const routed = app === undefined ? subject : { ...subject, app: { ...app, routes: ["192.30.252.0/22"] } };

  it.each([
    ["what the app itself says", routed, ["192.30.252.0/22"]],
    ["what its provider publishes", subject, ["140.82.112.0/20"]],
  ])("open %s and no more", (_what, given, prefixes) => {
    expect(remedyFor("allow-access", given)).toMatchObject({
      intent: { access: { destinations: prefixes } },
    });
    expect(remedyFor("add-approvers", given)).toMatchObject({
      intent: { target: { of: "route", prefix: prefixes[0] } },
    });
  });
});

describe("other remedies", () => {
  const device = connector();

  it("name the device or the screen, and are none without what they are about", () => {
    expect(remedyFor("authorize-device", { device })).toEqual({ kind: "authorize", nodeId: device.nodeId });
    expect(remedyFor("disable-key-expiry", { device })).toMatchObject({ kind: "disableKeyExpiry" });
    expect(remedyFor("open-credentials", {})).toEqual({ kind: "screen", screen: "credentials" });
    for (const action of [
      "authorize-device",
      "allow-dns",
      "edit-app",
      "copy-egress",
      "approve-routes",
    ] as const) {
      expect(remedyFor(action, {})).toBeNull();
    }
  });

  it("keep the routes in use when orphaned ones go", () => {
    const former = connector({
      tags: ["tag:gone"],
      advertisedRoutes: ["140.82.121.3/32", "10.0.0.0/8", "140.82.121.4/32"],
      enabledRoutes: ["140.82.121.3/32", "10.0.0.0/8"],
    });
    expect(remedyFor("withdraw-orphaned-routes", { device: former })).toEqual({
      kind: "routes",
      nodeId: former.nodeId,
      approve: [],
      withdraw: ["140.82.121.3/32"],
    });
  });
});
