import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import type { ImpactContext } from "../../../../../../shared/policy/access/difference/compare.ts";
import type { IntentOf } from "../../../../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../../../../shared/policy/edit/plan.ts";
import type { Network } from "../../../../../../shared/policy/access/network.ts";
import { company, declarations, device, differenceBetween } from "../../../../../support/policy-world.ts";

type Sections = { readonly [name: string]: JsonValue };

const textOf = (sections: Sections) => JSON.stringify({ ...declarations, ...sections });

/** One line per row: `+` gains, `-` loses. */
function rowsOf(before: string, after: string, network: Network = company, context: ImpactContext = {}) {
  return differenceBetween(before, after, network, context)
    .impact()
    .rows.map(
      ({ who, change, what, note }) =>
        `${change === "gains" ? "+" : "-"} ${who}: ${what}${note === undefined ? "" : ` (${note})`}`,
    );
}

const between = (before: Sections, after: Sections, network?: Network, context?: ImpactContext) =>
  rowsOf(textOf(before), textOf(after), network, context);

const grant = (src: string[], dst: string[], ip: string[] = ["*"], rest: Sections = {}): JsonValue => ({
  src,
  dst,
  ip,
  ...rest,
});

function planned(text: string, intent: Parameters<typeof planIntent>[1]): string {
  const plan = planIntent(text, intent);
  if (!plan.ok) throw new Error(plan.problem.what);
  return plan.value.after;
}

const unknownsOf = (before: Sections, after: Sections, network: Network = company) =>
  differenceBetween(textOf(before), textOf(after), network).impact().unknowns;

const cleoReaches = (ip: string[]) => ({ grants: [grant(["cleo@acme.test"], ["tag:web"], ip)] });

const sshFor = (action: string, users: string[]) => ({
  grants: [],
  ssh: [{ action, src: ["group:ops"], dst: ["tag:db"], users }],
});

const withApp = (grants: JsonValue[]) => ({
  grants,
  nodeAttrs: [
    {
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [
          { name: "Git", connectors: ["tag:router"], domains: ["git.test"], routes: ["192.0.2.0/24"] },
        ],
      },
    },
  ],
});

/** Of each loss: whom and what it is about, and whether it is sure. */
const lossesOf = (before: Sections, after: Sections) =>
  differenceBetween(textOf(before), textOf(after), company)
    .impact()
    .rows.filter(({ change }) => change === "loses")
    .map(({ who, what, unsure = false }) => ({ who, what, unsure }));

const line = (before: string[], after: string[]) => between(cleoReaches(before), cleoReaches(after));

describe("devices and ports", () => {
  it("says nothing about equal texts, and about texts that mean the same", () => {
    const grants = [grant(["group:ops"], ["tag:web"], ["443"])];
    expect(between({ grants }, { grants })).toEqual([]);
    const spelled = [grant(["ben@acme.test", "ana@acme.test"], ["100.80.0.100", "webserver"], ["443"])];
    // An address alone is less than the device, which has one of each family.
    expect(between({ grants }, { grants: [...spelled, grant(["group:ops"], ["tag:web"], ["443"])] })).toEqual(
      [],
    );
  });

  it("names groups where they fit and people where not", () => {
    const grants = [grant(["ana@acme.test"], ["tag:web"], ["443"])];
    expect(between({ grants: [] }, { grants: [grant(["group:ops"], ["tag:web"], ["443"])] })).toEqual([
      "+ group:ops (2 people): tag:web (1 device), port 443",
    ]);
    expect(between({ grants }, { grants: [grant(["group:ops"], ["tag:web"], ["443"])] })).toEqual([
      "+ ben@acme.test: tag:web (1 device), port 443",
    ]);
  });

  it("counts members, and tagged devices beside them", () => {
    expect(between({ grants: [] }, { grants: [grant(["autogroup:member"], ["tag:db"])] })).toEqual([
      "+ 5 members: tag:db (1 device)",
    ]);
    expect(between({ grants: [] }, { grants: [grant(["*"], ["tag:db"])] })).toEqual([
      "+ 5 members and 4 tagged devices: tag:db (1 device)",
    ]);
  });

  it("names somebody who is alone in a group, and tells who is suspended from who may now", () => {
    const grants = [grant(["group:solo"], ["tag:web"], ["443"])];
    const groups = { ...declarations.groups, "group:solo": ["cleo@acme.test"] };
    expect(between({ groups, grants: [] }, { groups, grants })).toEqual([
      "+ cleo@acme.test: tag:web (1 device), port 443",
    ]);
    const network = without(["cleo@acme.test", "ben@acme.test"]);
    expect(between({ groups, grants: [] }, { groups, grants }, network)).toEqual([
      "+ cleo@acme.test (suspended): tag:web (1 device), port 443",
    ]);
    const everybody = [grant(["autogroup:member"], ["tag:db"])];
    expect(between({ grants: [] }, { grants: everybody }, network)).toEqual([
      "+ 3 members + 2 suspended: tag:db (1 device)",
    ]);
    const logins = [...["ana", "ben", "cleo", "dag"].map((name) => `${name}@acme.test`), "eve@guest.test"];
    const all = [grant(logins, ["tag:db"])];
    expect(between({ grants: [] }, { grants: all })).toEqual([
      "+ 5 people (ana@acme.test, ben@acme.test …): tag:db (1 device)",
    ]);
    expect(between({ grants: [] }, { grants: all }, network)).toEqual([
      "+ 3 people (ana@acme.test, dag@acme.test …) + 2 suspended: tag:db (1 device)",
    ]);
    const movedBy = (before: JsonValue[], after: JsonValue[]) => {
      const [old, fresh] = [textOf({ groups, grants: before }), textOf({ groups, grants: after })];
      const { gain, lose } = differenceBetween(old, fresh, network, {}).summary(null);
      return { gain, lose };
    };
    expect(movedBy([], everybody)).toEqual({ gain: 3, lose: 0 });
    // Of a loss nobody is left out, and nothing is given unsaid.
    expect(movedBy(everybody, [])).toEqual({ gain: 0, lose: 5 });
    expect(movedBy([], grants)).toEqual({ gain: 1, lose: 0 });
  });

  it("tells only the difference in ports and protocols", () => {
    const who = "cleo@acme.test: tag:web (1 device)";
    expect(line(["443"], ["443", "22", "8000-8100"])).toEqual([`+ ${who}, ports 22, 8000–8100`]);
    expect(line(["*"], ["443"])).toEqual([`- ${who}, all ports except 443`]);
    expect(line(["443"], ["tcp:443"])).toEqual([`- ${who}, UDP port 443`]);
    expect(line(["tcp:*"], ["tcp:22"])).toEqual([`- ${who}, all TCP ports except 22`]);
    expect(line(["tcp:22"], ["tcp:22", "icmp:*"])).toEqual([`+ ${who}, ICMP`]);
    expect(line(["1-100", "101-65535"], ["*"])).toEqual([]);
  });

  it("sees through groups, hosts and tags that change rather than rules", () => {
    const grants = [grant(["group:ops"], ["office"], ["445"])];
    const more = {
      grants,
      groups: { ...declarations.groups, "group:ops": ["ana@acme.test", "cleo@acme.test"] },
    };
    expect(between({ grants }, more)).toEqual([
      "- ben@acme.test: office, port 445",
      "+ cleo@acme.test: office, port 445",
    ]);
    const narrower = { grants, hosts: { ...declarations.hosts, office: "10.20.5.0/25" } };
    expect(between({ grants }, narrower)).toEqual(["- group:ops (2 people): 10.20.5.128/25, port 445"]);
  });

  it("knows that their own devices stay", () => {
    const all = { acls: [{ action: "accept", src: ["autogroup:member"], dst: ["autogroup:member:*"] }] };
    const own = { acls: [{ action: "accept", src: ["autogroup:member"], dst: ["autogroup:self:*"] }] };
    expect(between(all, own)).toEqual([
      "- 5 members: autogroup:member (5 devices) (Their own devices stay within reach.)",
    ]);
    expect(between({ acls: [] }, own)).toEqual(["+ 5 members: their own devices"]);
  });

  it("shows exit nodes, SSH, capabilities and other sources", () => {
    expect(between({ grants: [] }, { grants: [grant(["group:ops"], ["autogroup:internet"])] })).toEqual([
      "+ group:ops (2 people): the internet through exit nodes",
    ]);
    expect(between(sshFor("check", ["root"]), sshFor("accept", ["root", "autogroup:nonroot"]))).toEqual([
      "+ group:ops (2 people): tag:db (1 device), SSH as any user but root and SSH as root without logging in again",
    ]);
    expect(
      between({ grants: [], ssh: [] }, sshFor("check", ["autogroup:nonroot", "root", "deploy"])),
    ).toEqual(["+ group:ops (2 people): tag:db (1 device), SSH as any user"]);
    const capable = { grants: [grant(["group:ops"], ["tag:db"], ["1"], { app: { "acme.test/cap": [{}] } })] };
    expect(between({ grants: [grant(["group:ops"], ["tag:db"], ["1"])] }, capable)).toEqual([
      "+ group:ops (2 people): tag:db (1 device), capability acme.test/cap",
    ]);
    expect(between({ grants: [] }, { grants: [grant(["10.20.0.0/16"], ["tag:db"])] })).toEqual([
      "+ 10.20.0.0/16: tag:db (1 device)",
    ]);
    expect(between({ grants: [] }, { grants: [grant(["autogroup:danger-all"], ["tag:web"])] })[0]).toContain(
      "anybody, in the tailnet or not",
    );
  });

  it("lists tags without a device, and calls devices as it is told to", () => {
    expect(between({ grants: [] }, { grants: [grant(["group:ops"], ["tag:spare"])] })).toEqual([
      "+ group:ops (2 people): tag:spare (no device yet)",
    ]);
    const label = { deviceLabel: (name: string) => `${name}.acme` };
    expect(
      between({ grants: [] }, { grants: [grant(["group:ops"], ["100.80.0.101"])] }, company, label),
    ).toEqual(["+ group:ops (2 people): db.acme"]);
  });

  it("says everything opens when the last rules go, and that everything closes with the first one", () => {
    expect(between({ grants: [] }, {})[0]).toBe("+ 5 members and 4 tagged devices: everything");
    const closed = between({}, { grants: [grant(["group:ops"], ["*"])] });
    expect(closed).toEqual([expect.stringMatching(/^- .*(?:cleo|3 people|4 tagged).*: everything/u)]);
  });

  it("stays a page, and counts what is left out", () => {
    const nodes = Array.from({ length: 80 }, (_, index) =>
      device(`n${index}`, index + 1, { tags: [`tag:t${index}`] }),
    );
    const network = { users: company.users, nodes };
    const grants = nodes.map(({ tags }, index) => grant(["ana@acme.test"], [...tags], [`${index + 1}`]));
    const impact = differenceBetween('{"grants": []}', JSON.stringify({ grants }), network).impact();
    expect(impact.rows).toHaveLength(60);
    expect(impact.unknowns).toContain("20 smaller changes are not listed.");
  });
});

describe("apps", () => {
  const base = textOf({ grants: [grant(["group:ops"], ["*"])] });
  const addApp: IntentOf<"addApp"> = {
    kind: "addApp",
    name: "GitHub",
    domains: ["github.com"],
    connectors: ["tag:github"],
    access: {
      form: "grant",
      sources: ["autogroup:member"],
      destinations: ["140.82.112.0/20"],
      ports: ["tcp:443"],
    },
    approval: { form: "narrow", prefixes: ["140.82.112.0/20"] },
    dnsAccess: true,
    routes: [],
  };

  it("says who gains a new app in one row, what belongs to it left out", () => {
    const context = { knowledge: () => ({ ranges: ["140.82.112.0/20"], isPublic: false }) };
    expect(rowsOf(base, planned(base, addApp), company, context)).toEqual([
      "+ 5 members: GitHub (No device has tag:github yet.)",
    ]);
  });

  it("warns that an app over the internet opens exit nodes too", () => {
    const broad = {
      ...addApp,
      access: { ...addApp.access, destinations: "internet" as const, ports: ["*"] },
    };
    expect(rowsOf(base, planned(base, broad))).toContain(
      "+ cleo@acme.test, dag@acme.test and eve@guest.test: the internet through exit nodes",
    );
    const limited = { ...broad, access: { ...broad.access, via: true } };
    expect(rowsOf(base, planned(base, limited))).toEqual([
      "+ 5 members: GitHub (No device has tag:github yet.)",
    ]);
  });

  it("says who loses a removed app, and that its traffic goes another way", () => {
    const context = { knowledge: () => ({ ranges: ["140.82.112.0/20"], isPublic: false }) };
    const after = planned(base, addApp);
    expect(rowsOf(after, planned(after, { kind: "removeApp", name: "GitHub" }), company, context)[0]).toBe(
      "- 5 members: GitHub (Their traffic to it no longer leaves through its connectors.)",
    );
  });

  it("needs both gates: port 53 of a connector, and the app’s addresses", () => {
    const dns = grant(["cleo@acme.test"], ["tag:router"], ["udp:53"]);
    const way = grant(["cleo@acme.test"], ["192.0.2.0/25"], ["443"]);
    expect(between(withApp([dns]), withApp([dns, way]))).toContain("+ cleo@acme.test: Git");
    expect(between(withApp([way]), withApp([dns, way]))).toEqual(["+ cleo@acme.test: Git"]);
    expect(between(withApp([]), withApp([dns]))).toEqual([
      "+ cleo@acme.test: tag:router (1 device), UDP port 53",
    ]);
    const via = grant(["cleo@acme.test"], ["autogroup:internet"], ["443"], { via: ["tag:exit"] });
    expect(between(withApp([dns]), withApp([dns, via]))).toEqual([
      "+ cleo@acme.test: autogroup:internet via tag:exit, port 443",
    ]);
  });

  it("follows a fixed destination under another name, with other addresses and another router at once", () => {
    const place = {
      kind: "addFixedDestination",
      name: "Bank",
      tag: "tag:bank",
      prefixes: ["203.0.113.5/32", "198.51.100.16/28"],
      sources: ["autogroup:member"],
      ports: ["tcp:443"],
      via: false,
    } as const;
    const before = planned(base, place);
    const change = { name: "Porto", tag: "tag:porto", prefixes: ["203.0.113.5/32", "192.0.2.9/32"] };
    const after = planned(before, { kind: "updateFixedDestination", name: "Bank", change });
    const rows = rowsOf(before, after);
    expect(rows.filter((row) => /: (?:Bank|Porto)(?: \(|$)/u.test(row))).toEqual([]);
    const other = { ...place, name: "Other", prefixes: ["192.0.2.77/32"] };
    const instead = planned(planned(before, { kind: "removeApp", name: "Bank" }), other);
    expect(rowsOf(before, instead).join("\n")).toMatch(/^\+ .*: Other\b/mu);
  });

  it("follows a rename and lists domains that come and go", () => {
    const after = planned(base, addApp);
    const renamed = planned(after, { kind: "updateApp", name: "GitHub", change: { name: "Git" } });
    expect(rowsOf(after, renamed)).toEqual([]);
    const more = planned(after, {
      kind: "updateApp",
      name: "GitHub",
      change: { domains: ["github.com", "ghcr.io"] },
    });
    const context = { knowledge: () => ({ ranges: ["140.82.112.0/20"], isPublic: false }) };
    expect(rowsOf(after, more, company, context)).toEqual(["+ 5 members: GitHub: ghcr.io"]);
  });
});

describe("what cannot be known", () => {
  it("says so of synced groups, postures, roles and shared devices", () => {
    const synced = [grant(["group:sec@acme.test"], ["tag:db"])];
    expect(unknownsOf({ grants: [] }, { grants: synced })).toEqual([
      "Who is in group:sec@acme.test is not known: it is synced.",
    ]);
    const plain = { grants: [grant(["group:ops"], ["tag:db"])] };
    const posture = {
      grants: [grant(["group:ops"], ["tag:db"], ["*"], { srcPosture: ["posture:managed"] })],
    };
    expect(unknownsOf(plain, posture)).toEqual([expect.stringContaining("posture:managed")]);
    const nobody = { ...company, users: company.users.map((user) => ({ ...user, role: null })) };
    const admins = { grants: [grant(["autogroup:admin"], ["tag:db"])] };
    expect(unknownsOf({ grants: [] }, admins, nobody)).toEqual(["The role of 5 people is not known."]);
    expect(unknownsOf({ grants: [] }, { grants: [grant(["autogroup:shared"], ["tag:db"])] })).toEqual([
      expect.stringContaining("shared"),
    ]);
  });

  it("does not mention what did not change", () => {
    const grants = [grant(["group:sec@acme.test"], ["tag:db"])];
    expect(unknownsOf({ grants }, { grants: [...grants, grant(["group:ops"], ["tag:web"])] })).toEqual([]);
  });
});

const login = (src: string[]) => ({
  grants: [],
  ssh: [{ action: "accept", src, dst: ["tag:db"], users: ["deploy"] }],
});

describe("a loss of which not all is known", () => {
  const synced = "group:finance@acme.test";
  const toDesk = { dst: ["192.0.2.0/24"], ip: ["443"] };
  const asking = grant(["autogroup:member"], ["tag:router"], ["53"]);

  it("is one of an app where a name that nobody can see into may still give it", () => {
    const left = withApp([{ ...toDesk, src: ["ben@acme.test"] }, asking]);
    const both = withApp([{ ...toDesk, src: ["ben@acme.test", "ana@acme.test"] }, asking]);
    expect(lossesOf(both, left)).toEqual([{ who: "ana@acme.test", what: "Git", unsure: false }]);
    const hidden = withApp([{ ...toDesk, src: ["ben@acme.test", "ana@acme.test", synced] }, asking]);
    const stays = withApp([{ ...toDesk, src: ["ben@acme.test", synced] }, asking]);
    expect(lossesOf(hidden, stays)).toEqual([{ who: "ana@acme.test", what: "Git", unsure: true }]);
  });

  it("is one of an app whose place is not known", () => {
    const app = { name: "Git", connectors: ["tag:web"], domains: ["git.test"] };
    const nodeAttrs = [{ target: ["*"], app: { "tailscale.com/app-connectors": [app] } }];
    const toInternet = grant(["ana@acme.test"], ["autogroup:internet"], ["443"], { via: ["tag:web"] });
    const names = grant(["autogroup:member"], ["tag:web"], ["53"]);
    const rows = lossesOf({ nodeAttrs, grants: [toInternet, names] }, { nodeAttrs, grants: [names] });
    expect(rows.map(({ what, unsure }) => ({ what, unsure }))).toContainEqual({ what: "Git", unsure: true });
  });

  it("is one of a device and of a login, where a rule that stays names such a group", () => {
    const rule = (src: string[]) => ({ grants: [grant(src, ["tag:db"], ["5432"])] });
    expect(lossesOf(rule(["ana@acme.test", synced]), rule([synced]))).toMatchObject([{ unsure: true }]);
    const other = [grant([synced], ["tag:web"], ["5432"]), grant([synced], ["tag:db"], ["22"])];
    const before = { grants: [grant(["ana@acme.test"], ["tag:db"], ["5432"]), ...other] };
    expect(lossesOf(before, { grants: other })).toMatchObject([{ unsure: false }]);
    expect(lossesOf(login(["ana@acme.test", synced]), login([synced]))).toMatchObject([{ unsure: true }]);
    expect(lossesOf(login(["ana@acme.test"]), { grants: [] })).toMatchObject([{ unsure: false }]);
  });
});

/** The company where some are suspended. */
function without(logins: readonly string[]): Network {
  const users = company.users.map((user) => ({ ...user, suspended: logins.includes(user.login) }));
  return { ...company, users };
}

it("counts who reaches something else where an app they use is given a name or an address", () => {
  const before = textOf(
    withApp([
      grant(["group:ops"], ["192.0.2.0/24"], ["tcp:443"], { via: ["tag:router"] }),
      grant(["group:ops"], ["tag:router"], ["53"]),
    ]),
  );
  const after = (name: string, routes: string[]) =>
    planned(before, { kind: "updateApp", name: "Git", change: { name, routes } });
  const summaryOf = (text: string, network = company) =>
    differenceBetween(before, text, network, {}).summary(null);
  const moved = after("Git", ["192.0.2.0/25"]);
  expect(summaryOf(moved)).toMatchObject({ gain: 0, lose: 0, reach: 2 });
  expect(summaryOf(after("Forge", ["192.0.2.0/24"])).reach).toBeUndefined();
  // Whoever is suspended reaches nothing now, so that nothing changes for them.
  expect(summaryOf(moved, without(["ana@acme.test"])).reach).toBe(1);
  expect(summaryOf(moved, without(["ana@acme.test", "ben@acme.test"])).reach).toBeUndefined();
});
