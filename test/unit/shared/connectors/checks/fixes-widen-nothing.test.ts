import { describe, expect, it } from "vitest";
import { checkHealth } from "../../../../../shared/connectors/health.ts";
import { networkOf } from "../../../../../shared/connectors/network-of.ts";
import { known } from "../../../../../shared/core/known.ts";
import { egressCandidates } from "../../../../../shared/egress/candidates.ts";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import type { User } from "../../../../../shared/tailnet/snapshot.ts";
import { plannedBy } from "../../../../support/check-fixes.ts";
import { connector, snapshot } from "../../../../support/connector-fixtures.ts";
import { valueOf } from "../../../../support/demo-client.ts";
import { differenceBetween } from "../../../../support/policy-world.ts";
import { policyFacts } from "../../../../../shared/connectors/policy-facts.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const users: readonly User[] = ["ann", "ben", "cleo", "dan"].map((name, index) => ({
  id: `uQ4kXbSDR5${index}CNTRL`,
  displayName: name,
  loginName: `${name}@acme.example`,
  type: "member",
  role: index === 0 ? "owner" : "member",
  status: "active",
  deviceCount: 0,
  lastSeen: null,
}));
const routes = ["10.20.5.9/32"];
const gateway = connector({ addresses: ["100.64.0.7"], advertisedRoutes: routes, enabledRoutes: routes });

const declarations = {
  groups: { "group:eng": ["ann@acme.example", "ben@acme.example"] },
  hosts: { gateway: "100.64.0.7", forge: "10.20.5.9", office: "10.99.0.0/16" },
  ipsets: { "ipset:forge": ["host:forge"], "ipset:office": ["10.99.0.0/16"] },
  tagOwners: { "tag:github": [] },
  nodeAttrs: [
    {
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [
          { name: "Forge", connectors: ["tag:github"], domains: ["forge.example.com"] },
        ],
      },
    },
  ],
};

const grant = (src: string, dst: string, ...ip: string[]) => ({ src: [src], dst: [dst], ip });
const acl = (src: string, dst: string) => ({ action: "accept", src: [src], dst: [dst] });

/** Policies in which a group has one half of the access, in several spellings. */
const spellings: readonly (readonly [string, { readonly [section: string]: JsonValue }])[] = [
  ["names in a grant", { grants: [grant("group:eng", "tag:github", "tcp:53", "udp:53")] }],
  ["names by the host’s alias", { grants: [grant("group:eng", "gateway", "53")] }],
  ["names in an ACL", { acls: [acl("group:eng", "gateway:53")] }],
  [
    "names, and a narrow rule that leads elsewhere",
    {
      grants: [grant("group:eng", "tag:github", "53"), grant("group:eng", "ipset:office", "tcp:443")],
    },
  ],
  ["the app in a grant", { grants: [grant("group:eng", "forge", "tcp:443")] }],
  ["the app by an ipset", { grants: [grant("group:eng", "ipset:forge", "tcp:443")] }],
  ["the app by a range with host bits", { acls: [acl("group:eng", "10.20.5.77/24:443")] }],
  [
    "names for others than the app",
    {
      grants: [grant("dan@acme.example", "tag:github", "53"), grant("group:eng", "forge", "tcp:443")],
    },
  ],
];

const taken = (text: string) => snapshot(text, [gateway], { users: known(users) });

describe("a fix of access", () => {
  it.each(spellings)("opens the app for the group and nothing for anybody else: %s", (_what, sections) => {
    const before = JSON.stringify({ ...declarations, ...sections });
    const checks = checkHealth(taken(before), { egressOf: egressCandidates }).apps[0]?.checks ?? [];
    const broken = checks.find(({ id, severity }) => id.endsWith("-access") && severity === "error");
    if (broken?.fix?.kind !== "action") throw new Error("there is no fix");
    const facts = policyFacts(documentOf(before).policy);
    const [app] = facts.apps;
    if (app === undefined) throw new Error("there is no app");
    const network = networkOf(taken(before));
    const access = new Access(facts.policy, network).apps().of(app);
    const { after } = valueOf(planIntent(before, plannedBy(broken.fix.action, app, facts, { access })));
    const now = checkHealth(taken(after), { egressOf: egressCandidates }).apps[0]?.checks ?? [];
    expect(now.filter(({ id, severity }) => id.endsWith("-access") && severity !== "ok")).toEqual([]);
    // Nothing but the app, and for nobody but the group.
    const { rows } = differenceBetween(before, after, network).impact();
    expect(rows).toEqual([expect.objectContaining({ change: "gains", what: "Forge" })]);
    expect(rows[0]?.who).toMatch(/^group:eng \(2 people\)$/u);
    expect(after).not.toContain("autogroup:member");
  });

  it("is none where another spelling lets people through", () => {
    const text = JSON.stringify({
      ...declarations,
      acls: [acl("group:eng", "gateway:53"), acl("group:eng", "forge:443")],
    });
    const checks = checkHealth(taken(text), { egressOf: egressCandidates }).apps[0]?.checks ?? [];
    expect(checks.filter(({ id, fix }) => id.endsWith("-access") && fix !== undefined)).toEqual([]);
  });
});
