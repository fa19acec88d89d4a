import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../shared/core/known.ts";
import { checkHealth } from "../../../../shared/connectors/health.ts";
import { networkOf } from "../../../../shared/connectors/network-of.ts";
import type { Severity } from "../../../../shared/connectors/checks/health-check.ts";
import { egressCandidates } from "../../../../shared/egress/candidates.ts";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import type { WhoReaches } from "../../../../shared/policy/access/reach/connections.ts";
import { appsByName } from "../../../../shared/policy/access/apps/apps.ts";
import type { Device } from "../../../../shared/tailnet/device.ts";
import type { Snapshot, User } from "../../../../shared/tailnet/snapshot.ts";
import { connector, snapshot } from "../../../support/connector-fixtures.ts";
import { documentOf } from "../../../support/policy-world.ts";

const names = ["ann", "ben", "cleo"] as const;
const logins = names.map((name) => `${name}@acme.example`);
const users: readonly User[] = logins.map((loginName, index) => ({
  id: `uQ4kXbSDR5${index}CNTRL`,
  displayName: loginName,
  loginName,
  type: "member",
  role: index === 0 ? "owner" : "member",
  status: "active",
  deviceCount: 1,
  lastSeen: null,
}));
const laptops = logins.map((user, index) =>
  connector({
    hostname: `${names[index] ?? ""}-laptop`,
    user,
    tags: [],
    addresses: [`100.64.1.${index + 1}`],
    advertisedRoutes: [],
    enabledRoutes: [],
  }),
);

/** Where the app is: what its connector has learned. */
const publicRoute = "140.82.121.3/32";
const privateRoute = "10.20.5.9/32";

function gateway(route: string | null): Device {
  const routes = route === null ? [] : [route];
  return connector({ addresses: ["100.64.0.7"], advertisedRoutes: routes, enabledRoutes: routes });
}

const declarations = {
  groups: {
    "group:eng": [logins[0] ?? "", logins[1] ?? ""],
    "group:none": [],
    "group:cleo": [logins[2] ?? ""],
  },
  hosts: { gateway: "100.64.0.7", forge: "10.20.5.9", code: "140.82.112.0/20", elsewhere: "198.51.100.0/24" },
  ipsets: {
    "ipset:code": ["140.82.112.0/20", "host:forge"],
    "ipset:elsewhere": ["198.51.100.0/24"],
    "ipset:without": ["add autogroup:internet", "remove 140.82.0.0/16"],
  },
  tagOwners: { "tag:github": [], "tag:other": [] },
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

type Sections = { readonly [name: string]: JsonValue };

const textOf = (sections: Sections) => JSON.stringify({ ...declarations, ...sections });

const grant = (
  src: readonly string[],
  dst: readonly string[],
  ip: readonly string[],
  via: readonly string[] = [],
) => ({
  src,
  dst,
  ip,
  ...(via.length === 0 ? {} : { via }),
});

function taken(text: string, route: string | null, changes: Partial<Snapshot> = {}): Snapshot {
  return snapshot(text, [gateway(route), ...laptops], { users: known(users), ...changes });
}

function severities(source: Snapshot): {
  readonly names: Severity;
  readonly traffic: Severity;
  readonly app: Severity;
} {
  const [app] = checkHealth(source, { egressOf: egressCandidates }).apps;
  const of = (id: string) => app?.checks.find((check) => check.id === id)?.severity ?? "unknown";
  return { names: of("dns-access"), traffic: of("destination-access"), app: app?.severity ?? "unknown" };
}

const asks = (who: string, ip: readonly string[] = ["tcp:53", "udp:53"]) => grant([who], ["tag:github"], ip);
const judged = (grants: JsonValue, route: string | null = publicRoute, changes: Partial<Snapshot> = {}) =>
  severities(taken(textOf({ grants }), route, changes));

describe("an app that nobody can use", () => {
  it.each<[string, JsonValue, string]>([
    [
      "names for one person, traffic for another",
      [asks("ann@acme.example"), grant(["ben@acme.example"], ["autogroup:internet"], ["*"])],
      publicRoute,
    ],
    [
      "an empty group may reach it",
      [asks("*"), grant(["group:none"], ["autogroup:internet"], ["*"])],
      publicRoute,
    ],
    [
      "an empty group may ask",
      [asks("group:none"), grant(["*"], ["autogroup:internet"], ["*"])],
      publicRoute,
    ],
    ["an ipset that lies elsewhere", [asks("*"), grant(["*"], ["ipset:elsewhere"], ["*"])], publicRoute],
    ["an ipset that leaves it out", [asks("*"), grant(["*"], ["ipset:without"], ["*"])], publicRoute],
    ["a host that lies elsewhere", [asks("*"), grant(["*"], ["elsewhere"], ["*"])], publicRoute],
    [
      "an internal app, a rule to the internet",
      [asks("*"), grant(["*"], ["autogroup:internet"], ["*"])],
      privateRoute,
    ],
    [
      "a way through other connectors",
      [asks("*"), grant(["*"], ["code"], ["*"], ["tag:other"])],
      publicRoute,
    ],
    ["nothing but ping and names", [grant(["*"], ["*"], ["tcp:53", "udp:53", "icmp:*"])], publicRoute],
    ["a login that nobody has", [asks("*"), grant(["dan@acme.example"], ["code"], ["*"])], publicRoute],
  ])("is an error: %s", (_what, grants, route) => {
    const { names: asked, traffic, app } = judged(grants, route);
    expect(app).toBe("error");
    expect([asked, traffic]).toContain("error");
  });
});

describe("an app that somebody can use", () => {
  it.each<[string, JsonValue, string]>([
    [
      "hosts",
      [grant(["group:eng"], ["gateway"], ["53"]), grant(["group:eng"], ["code"], ["tcp:443"])],
      publicRoute,
    ],
    ["an ipset", [asks("ann@acme.example"), grant(["group:eng"], ["ipset:code"], ["443"])], publicRoute],
    ["an ipset with a host in it", [asks("*"), grant(["*"], ["ipset:code"], ["443"])], privateRoute],
    ["a private range", [asks("*"), grant(["*"], ["10.20.0.0/16"], ["443"])], privateRoute],
    ["a prefix with host bits", [asks("*"), grant(["*"], ["10.20.5.77/16"], ["443"])], privateRoute],
    [
      "one person in two spellings",
      [asks("ann@acme.example"), grant(["autogroup:owner"], ["code"], ["443"])],
      publicRoute,
    ],
    [
      "a person by the address of a laptop",
      [asks("100.64.1.1"), grant(["group:eng"], ["code"], ["443"])],
      publicRoute,
    ],
    [
      "the way through its connectors",
      [asks("*"), grant(["*"], ["autogroup:internet"], ["*"], ["tag:github"])],
      publicRoute,
    ],
    [
      "everything tagged",
      [grant(["*"], ["autogroup:tagged"], ["*"]), grant(["*"], ["code"], ["443"])],
      publicRoute,
    ],
  ])("is fine by %s", (_what, grants, route) => {
    expect(judged(grants, route)).toMatchObject({ names: "ok", traffic: "ok" });
  });

  it("is fine in a file of ACLs with hosts and a file without rules", () => {
    const acls = [
      { action: "accept", src: ["group:eng"], dst: ["gateway:53", "forge:443"] },
      { action: "accept", users: ["group:cleo"], ports: ["*:22"] },
    ];
    expect(severities(taken(textOf({ acls }), privateRoute))).toMatchObject({ names: "ok", traffic: "ok" });
    expect(severities(taken(textOf({}), publicRoute))).toMatchObject({ names: "ok", traffic: "ok" });
  });

  it("has a remark where names go by one protocol, where addresses are closed, and where a posture is asked for", () => {
    const way = grant(["*"], ["autogroup:internet"], ["*"]);
    expect(judged([asks("*", ["udp:53"]), way]).names).toBe("info");
    expect(judged([asks("*", ["tcp:53"]), way]).names).toBe("info");
    const posture = { ...way, srcPosture: ["posture:managed"] };
    expect(judged([asks("*"), posture]).traffic).toBe("info");
    const two = ["140.82.121.3/32", "192.0.2.4/32"];
    const spread = connector({ addresses: ["100.64.0.7"], advertisedRoutes: two, enabledRoutes: two });
    const text = textOf({ grants: [asks("*"), grant(["*"], ["code"], ["*"])] });
    expect(severities(snapshot(text, [spread, ...laptops], { users: known(users) })).traffic).toBe("info");
  });
});

describe("what nobody can say", () => {
  const internet = grant(["*"], ["autogroup:internet"], ["*"]);

  it.each<[string, JsonValue, string | null, Partial<Snapshot>]>([
    [
      "who is in a group of an identity provider",
      [asks("group:sec@acme.example"), internet],
      publicRoute,
      {},
    ],
    [
      "whether a group holds a person",
      [asks("ann@acme.example"), grant(["group:sec@acme.example"], ["code"], ["*"])],
      publicRoute,
      {},
    ],
    ["where the app is, with a rule to the internet", [asks("*"), internet], null, {}],
    [
      "where the app is, with a rule to a private range",
      [asks("*"), grant(["*"], ["10.0.0.0/8"], ["*"])],
      null,
      {},
    ],
    [
      "who is an admin, people unread",
      [asks("autogroup:admin"), internet],
      publicRoute,
      { users: unknown("No scope.") },
    ],
    [
      "which address a connector has, devices unread",
      [grant(["*"], ["gateway"], ["53"]), internet],
      publicRoute,
      { devices: unknown("No scope.") },
    ],
  ])("is unknown: %s", (_what, grants, route, changes) => {
    const { names: asked, traffic } = judged(grants, route, changes);
    expect([asked, traffic]).toContain("unknown");
    expect([asked, traffic]).not.toContain("error");
  });

  it("does not take unread people for nobody, nor for one another", () => {
    const unread = { users: unknown("No scope.") };
    expect(judged([asks("autogroup:member"), internet], publicRoute, unread)).toMatchObject({
      names: "ok",
      traffic: "ok",
    });
    const apart = [asks("ann@acme.example"), grant(["ben@acme.example"], ["code"], ["*"])];
    expect(judged(apart, publicRoute, unread).traffic).toBe("error");
  });

  it("asks for a rule to all that two apps on one connector may be at", () => {
    const two = {
      nodeAttrs: [
        {
          target: ["*"],
          app: {
            "tailscale.com/app-connectors": ["Forge", "Wiki"].map((name) => ({
              name,
              connectors: ["tag:github"],
              domains: [`${name.toLowerCase()}.example.com`],
            })),
          },
        },
      ],
    };
    const routes = [publicRoute, privateRoute];
    const shared = connector({ addresses: ["100.64.0.7"], advertisedRoutes: routes, enabledRoutes: routes });
    const of = (grants: JsonValue) =>
      severities(snapshot(textOf({ ...two, grants }), [shared, ...laptops], { users: known(users) })).traffic;
    expect(of([asks("*"), internet])).toBe("unknown");
    expect(of([asks("*"), internet, grant(["*"], ["forge"], ["443"])])).toBe("ok");
  });
});

const sources = [
  "*",
  "autogroup:member",
  "autogroup:owner",
  "group:eng",
  "group:none",
  "group:cleo",
  ...logins,
  "tag:other",
  "100.64.1.2",
];
const targets = [
  "*",
  "tag:github",
  "tag:other",
  "gateway",
  "autogroup:tagged",
  "autogroup:internet",
  "forge",
  "code",
  "elsewhere",
  "ipset:code",
  "ipset:elsewhere",
  "ipset:without",
  "10.20.0.0/16",
  "140.82.121.0/24",
  "autogroup:self",
];
const ports = ["*", "53", "tcp:53", "udp:53", "tcp:443", "443", "icmp:*"];
const anyGrant = fc
  .record({
    src: fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1, maxLength: 2 }),
    dst: fc.uniqueArray(fc.constantFrom(...targets), { minLength: 1, maxLength: 2 }),
    ip: fc.uniqueArray(fc.constantFrom(...ports), { minLength: 1, maxLength: 2 }),
    via: fc.constantFrom<readonly string[]>([], [], [], ["tag:github"], ["tag:other"]),
  })
  .map(({ src, dst, ip, via }) => grant(src, dst, ip, via));
const anyAcl = fc.record({
  action: fc.constant("accept"),
  src: fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1, maxLength: 2 }),
  dst: fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...targets), fc.constantFrom("*", "53", "443"))
      .map(([host, port]) => `${host}:${port}`),
    { minLength: 1, maxLength: 2 },
  ),
});
const anyPolicy = fc.record({
  grants: fc.array(anyGrant, { maxLength: 4 }),
  acls: fc.array(anyAcl, { maxLength: 2 }),
});

/** Who may make a connection by rules with these carriers, as the answers to single questions have it. */
function reachers(answer: WhoReaches | null, fits: (via: readonly string[]) => boolean): ReadonlySet<string> {
  const holders = (answer?.holders ?? []).filter(({ ways }) => ways.some(({ via }) => fits(via)));
  return new Set(holders.map(({ who }) => (who.kind === "person" ? who.login : who.name)));
}

describe("health and the access rules", () => {
  const robot = connector({
    hostname: "robot",
    tags: ["tag:other"],
    addresses: ["100.64.0.9"],
    advertisedRoutes: [],
    enabledRoutes: [],
  });

  it("agree on whether anybody can use the app, on any policy", () => {
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom(publicRoute, privateRoute), (sections, route) => {
        const text = textOf(sections);
        const source = snapshot(text, [gateway(route), robot, ...laptops], { users: known(users) });
        const { policy } = documentOf(text);
        const access = new Access(policy, networkOf(source));
        const asking = [6, 17].flatMap((protocol) => [
          ...reachers(
            access.whoReaches({ address: "100.64.0.7", port: 53, protocol }),
            (via) => via.length === 0,
          ),
        ]);
        const address = route.slice(0, -"/32".length);
        const sending = reachers(
          access.whoReaches({ address, port: 443 }),
          (via) => via.length === 0 || via.includes("tag:github"),
        );
        const somebody = asking.some((name) => sending.has(name));
        const { names: asked, traffic } = severities(source);
        expect([asked, traffic].includes("error")).toBe(!somebody);
        expect(asked === "error").toBe(asking.length === 0);
        const [app] = appsByName(policy).values();
        const apps = access.apps();
        expect(app === undefined || apps.users(app).length === 0).toBe(!somebody);
        expect(apps.peopleUsing(["Forge"]).likely).toBe(
          logins.filter((login) => asking.includes(login) && sending.has(login)).length,
        );
      }),
      {
        numRuns: 400,
        examples: [
          // Two destinations that take in the same devices, of which only one leads to the app.
          [
            {
              grants: [grant(["*"], ["autogroup:tagged"], ["*"])],
              acls: [{ action: "accept", src: ["*"], dst: ["ipset:without:*", "autogroup:internet:*"] }],
            },
            publicRoute,
          ],
        ],
      },
    );
  });
});
