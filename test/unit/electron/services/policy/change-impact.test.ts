import { describe, expect, it } from "vitest";
import { changeImpact as impactOfFiles } from "../../../../../electron/services/policy/change-impact.ts";
import { handOverOf } from "../../../../../electron/services/policy/hand-over.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import type { TagChange } from "../../../../../shared/tailnet/tag-change.ts";
import type { MeantApp } from "../../../../../shared/policy/access/impact.ts";
import type { Snapshot, User } from "../../../../../shared/tailnet/snapshot.ts";
import { connector, snapshot } from "../../../../support/connector-fixtures.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const changeImpact = (
  before: string,
  after: string,
  tailnet: Snapshot | null,
  login: string | null,
  meantFor: readonly (string | MeantApp)[] | null = null,
  tags: TagChange | null = null,
) =>
  impactOfFiles(
    {
      before: new PolicyFile(before),
      after: new PolicyFile(after),
      meantFor: meantFor?.map((one) => (typeof one === "string" ? { app: one, users: null } : one)) ?? null,
      tags,
    },
    tailnet,
    login,
  );

const user = (loginName: string, role: string): User => ({
  id: loginName,
  displayName: "",
  loginName,
  type: "member",
  role,
  status: "active",
  deviceCount: 1,
  lastSeen: null,
});

const users = known([user("ann@acme.example", "owner"), user("bo@acme.example", "member")]);
const devices = [
  connector({ nodeId: "n1", hostname: "web-1", tags: ["tag:web"], addresses: ["100.64.0.9"] }),
];

const policy = (source: string) =>
  `{"tagOwners": {"tag:web": []}, "grants": [{"src": ["${source}"], "dst": ["100.64.0.9"], "ip": ["22"]}]}`;

const app = (grants: string) => `{
  "tagOwners": {"tag:github-app-connector": []},
  "grants": [{"src": ["ann@acme.example"], "dst": ["tag:github-app-connector"], "ip": ["53"]}, ${grants}],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:github-app-connector"], "domains": ["github.com"]}
  ]}}],
}`;

const way = (range: string) => app(`{"src": ["ann@acme.example"], "dst": ["${range}"], "ip": ["tcp:443"]}`);

const rowsOf = (range: string) =>
  changeImpact(app(""), way(range), snapshot("{}", [], { users }), null).impact.rows.map(({ what }) => what);

const shared = (second: string, who: string) => `{
  "tagOwners": {"tag:c": []},
  "grants": [
    {"src": ["ann@acme.example"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:c"]},
    {"src": ${who}, "dst": ["tag:c"], "ip": ["tcp:53", "udp:53"]},
    {"src": ${who}, "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:c"]},
  ],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:c"], "domains": ["github.com"]}${second}
  ]}}],
}`;
const stripe = `, {"name": "Stripe", "connectors": ["tag:c"], "domains": ["stripe.com"]}`;

const own = (list: string, tags: string) => `{
  "tagOwners": {"tag:c": []${tags}},
  "grants": [
    {"src": ["autogroup:member"], "dst": ["autogroup:internet"], "ip": ["tcp:443"]},
    {"src": ["ann@acme.example"], "dst": ["tag:c"], "ip": ["tcp:53", "udp:53"]},
    ${list === "" ? "" : `{"src": ["bo@acme.example"], "dst": ["tag:s"], "ip": ["tcp:53", "udp:53"]},`}
  ],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:c"], "domains": ["github.com"]}${list}
  ]}}],
}`;

describe("a change at a glance", () => {
  const tailnet = snapshot("{}", [], { users });
  const [before, after] = [
    shared("", '["ann@acme.example"]'),
    shared(stripe, '["ann@acme.example", "bo@acme.example"]'),
  ];

  it("counts people, apps and rules that stay, and names what people gain that it is not for", () => {
    const { summary } = changeImpact(before, after, tailnet, null, ["Stripe"]).impact;
    expect(summary).toMatchObject({
      gain: 2,
      lose: 0,
      apps: { added: 1, removed: 0 },
      exitNodes: 0,
      unintended: [{ who: "bo@acme.example", what: "GitHub" }],
    });
  });

  it("counts who gains every exit node, and who loses it", () => {
    const every = own("", "").replace(
      '"grants": [',
      '"grants": [{"src": ["bo@acme.example"], "dst": ["autogroup:internet"], "ip": ["*"]}, ',
    );
    expect(every).not.toBe(own("", ""));
    const gained = changeImpact(own("", ""), every, tailnet, null).impact.summary;
    expect(gained).toMatchObject({ exitNodes: 1, exitNodesLost: 0 });
    const lost = changeImpact(every, own("", ""), tailnet, null).impact.summary;
    expect(lost).toMatchObject({ exitNodes: 0, exitNodesLost: 1, lose: 1 });
  });

  it("counts a device as the connector that it is about to become", () => {
    const entry = `, {"name": "Stripe", "connectors": ["tag:s"], "domains": ["stripe.com"]}`;
    const texts = [own("", ""), own(entry, `, "tag:s": []`)] as const;
    const there = snapshot("{}", [connector({ nodeId: "n1", hostname: "lis-1", tags: ["tag:c"] })], {
      users,
    });
    const alone = changeImpact(...texts, there, null, ["Stripe"]).impact.summary;
    expect(alone).toMatchObject({ gain: 1, unintended: [] });
    // Whoever may ask the host for the names of one app may ask it for those of the other, whatever its tags are called.
    const tags = { nodeId: "n1", add: ["tag:s"], remove: [] };
    const joined = changeImpact(...texts, there, null, ["Stripe"], tags).impact.summary;
    expect(joined).toMatchObject({ gain: 2, unintended: [{ who: "bo@acme.example", what: "GitHub" }] });
  });

  it("names those who gain the very app that it is for and are not to use it", () => {
    for (const [meantUser, gains] of [
      ["ANN@acme.example", [{ who: "bo@acme.example", what: "Stripe" }]],
      ["autogroup:member", []],
    ] as const) {
      const meant = ["GitHub", { app: "Stripe", users: [meantUser] }];
      expect(changeImpact(before, after, tailnet, null, meant).impact.summary?.unintended).toEqual(gains);
    }
  });

  it("takes all that a person wrote by hand as meant", () => {
    expect(changeImpact(before, after, tailnet, null).impact.summary?.unintended).toEqual([]);
  });

  it("counts who loses, and every exit node as unintended", () => {
    expect(changeImpact(after, before, tailnet, null, []).impact.summary).toMatchObject({
      gain: 0,
      lose: 2,
      apps: { added: 0, removed: 1 },
    });
    const open = before.replace(
      '"grants": [',
      '"grants": [{"src": ["bo@acme.example"], "dst": ["autogroup:internet"], "ip": ["*"]},',
    );
    const { summary } = changeImpact(before, open, tailnet, null, ["GitHub"]).impact;
    expect(summary).toMatchObject({ exitNodes: 1 });
    expect(summary?.unintended).toHaveLength(1);
  });
});

describe("what a change does to people", () => {
  it("is told with the names of devices, and warns the one who acts", () => {
    const before = policy("ann@acme.example");
    const after = policy("bo@acme.example");
    const { impact, lockout } = changeImpact(
      before,
      after,
      snapshot(before, devices, { users }),
      "ann@acme.example",
    );
    expect(impact.rows).toEqual([
      { who: "ann@acme.example", change: "loses", what: "web-1, port 22" },
      { who: "bo@acme.example", change: "gains", what: "web-1, port 22" },
    ]);
    expect(lockout).toEqual([
      "You (ann@acme.example) lose access to web-1, port 22.",
      "No owner or admin can reach web-1 any more.",
    ]);
  });

  it("calls devices that share a host name by their whole name", () => {
    const twins = [...devices, connector({ nodeId: "n2", hostname: "web-1", name: "web-1-1.acme.ts.net" })];
    const twin = twins.map((device) => ({ ...device, name: device.name || `${device.nodeId}.acme.ts.net` }));
    const { impact } = changeImpact(
      '{"grants": []}',
      policy("bo@acme.example"),
      snapshot("{}", twin, { users }),
      null,
    );
    expect(impact.rows[0]?.what).not.toBe("web-1, port 22");
  });

  it("knows where the apps of the catalogue are", () => {
    expect(rowsOf("140.82.112.0/20")).toContain("GitHub");
    expect(rowsOf("203.0.113.0/24")).not.toContain("GitHub");
  });

  it("says what is not known, and nothing about a change that leaves the text as it is", () => {
    const blind = { users: unknown("No scope."), devices: unknown("No network.") };
    const { impact } = changeImpact(
      '{"grants": []}',
      policy("bo@acme.example"),
      snapshot("{}", [], blind),
      null,
    );
    expect(impact.unknowns.slice(0, 2)).toEqual([
      "People are not known: No scope.",
      "Devices are not known: No network.",
    ]);
    expect(changeImpact("{}", "{}", null, null)).toEqual({ impact: { rows: [], unknowns: [] }, lockout: [] });
  });

  it.each(["policy-editor", ""])("stops where a role takes part that may be the role “%s”", (role) => {
    const people = known([user("ann@acme.example", "owner"), user("bo@acme.example", role)]);
    const tailnet = snapshot("{}", devices, { users: people });
    const before = policy("autogroup:network-admin");
    const { impact, lockout } = changeImpact(
      before,
      '{"tagOwners": {"tag:web": []}, "grants": []}',
      tailnet,
      null,
    );
    expect(impact.unknowns).toContain("The role of one person is not known.");
    expect(lockout).toEqual([expect.stringContaining("The role of one person is not known.")]);
    expect(changeImpact('{"grants": []}', before, tailnet, null).lockout).toEqual([]);
  });

  it("stops at a change that takes everything away where people are not known, and names who acts", () => {
    const before = '{"acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"]}]}';
    const blind = { users: unknown("The scope users:read is missing.") };
    const unjudged =
      "It cannot be judged whether this change locks people out. People are not known: The scope users:read is missing.";
    const { lockout } = changeImpact(
      before,
      '{"acls": []}',
      snapshot(before, devices, blind),
      "ann@acme.example",
    );
    expect(lockout).toEqual([expect.stringMatching(/^You \(ann@acme\.example\) lose access to /u), unjudged]);
    expect(changeImpact(before, '{"acls": []}', null, "ann@acme.example").lockout).toEqual([
      expect.stringMatching(/^You \(ann@acme\.example\) lose access to /u),
      "It cannot be judged whether this change locks people out. Nothing has been synced yet.",
    ]);
    expect(changeImpact(before, '{"acls": []}', null, null).lockout).toHaveLength(1);
  });

  it("does not stop at a change that only adds, whoever is known", () => {
    const before = policy("ann@acme.example");
    const after = before.replace('"ip": ["22"]', '"ip": ["22", "443"]');
    expect(changeImpact(before, after, null, "ann@acme.example").lockout).toEqual([]);
    expect(changeImpact(before, `// mine\n${before}`, null, null).lockout).toEqual([]);
  });

  it("cannot judge what takes the place of a text that does not parse", () => {
    expect(changeImpact("{", "{}", snapshot("{", [], { users }), null).lockout).toEqual([
      "It cannot be judged whether this change locks people out. The stored policy file does not parse.",
    ]);
  });

  it("does not guess about a text that does not parse", () => {
    const { impact, lockout } = changeImpact("{}", "{", snapshot("{}", [], { users }), null);
    expect(impact.rows).toEqual([]);
    expect(impact.unknowns).toEqual([expect.stringContaining("does not parse")]);
    expect(lockout).toEqual([]);
  });
});

describe("the hand-over of a change", () => {
  it("is a patch and Terraform with the whole new text", () => {
    const { patch, terraform } = handOverOf('{\n"a": 1\n}\n', '{\n"a": 2\n}\n');
    expect(patch).toContain('-"a": 1\n+"a": 2\n');
    expect(terraform).toContain('resource "tailscale_acl"');
    expect(terraform).toContain('"a": 2');
    expect(terraform).toContain("required_providers");
  });
});
