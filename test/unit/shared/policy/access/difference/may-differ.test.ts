import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { Access } from "../../../../../../shared/policy/access/access.ts";
import type { Network } from "../../../../../../shared/policy/access/network.ts";
import { appsByName } from "../../../../../../shared/policy/access/apps/apps.ts";
import { company, declarations, documentOf } from "../../../../../support/policy-world.ts";

type Sections = { readonly [name: string]: JsonValue };

const sources = [
  "*",
  "ana@acme.test",
  "cleo@acme.test",
  "group:ops",
  "group:none",
  "group:synced@acme.test",
  "autogroup:member",
  "autogroup:admin",
  "tag:web",
  "webserver",
  "100.80.0.101",
  "100.80.0.0/27",
];
const targets = [
  "*",
  "tag:router",
  "tag:spare",
  "tag:web",
  "autogroup:tagged",
  "office",
  "100.80.0.110",
  "192.0.2.0/25",
  "192.0.2.128/25",
  "203.0.113.0/24",
  "autogroup:internet",
];
const some = (texts: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 });

const grant = fc.record(
  {
    src: some(sources),
    dst: some(targets),
    ip: some(["*", "53", "tcp:53", "udp:53", "443", "icmp:*"]),
    via: some(["tag:router", "tag:exit"]),
    srcPosture: fc.constant(["posture:linux"]),
    later: fc.constant(true),
  },
  { requiredKeys: ["src", "dst", "ip"] },
);
const acl = fc.record({
  action: fc.constant("accept"),
  src: some(sources),
  dst: some(targets).chain((hosts) =>
    fc.constantFrom("*", "53", "443").map((ports) => hosts.map((host) => `${host}:${ports}`)),
  ),
});
const app = fc.record(
  {
    name: fc.constantFrom("Git", "Wiki"),
    connectors: some(["tag:router", "tag:spare", "tag:web", "*"]),
    domains: fc.constantFrom([], ["git.test"], ["github.com"]),
    routes: some(["192.0.2.0/24", "10.20.5.0/24"]),
  },
  { requiredKeys: ["name", "connectors", "domains"] },
);
const members = fc.uniqueArray(fc.constantFrom("ana@acme.test", "ben@acme.test", "cleo@acme.test"));

/** What one edit puts into a file. */
const edit: fc.Arbitrary<Sections> = fc.oneof(
  fc.record({ grants: fc.array(grant, { maxLength: 3 }) }),
  fc.record({ acls: fc.array(acl, { maxLength: 2 }) }),
  fc.array(app, { maxLength: 2 }).map((apps) => ({
    nodeAttrs: [{ target: ["*"], app: { "tailscale.com/app-connectors": apps } }],
  })),
  fc.tuple(members, members).map(([ops, none]) => ({ groups: { "group:ops": ops, "group:none": none } })),
  fc
    .constantFrom("10.20.5.0/24", "192.0.2.0/24")
    .map((office) => ({ hosts: { ...declarations.hosts, office } })),
  fc
    .subarray(["tag:web", "tag:spare", "tag:router"])
    .map((tags) => ({ tagOwners: Object.fromEntries(tags.map((tag) => [tag, []])) })),
  fc.constantFrom([], ["posture:linux"]).map((defaultSrcPosture) => ({ defaultSrcPosture })),
  fc.constantFrom([], ["tag:spare"]).map((exitNode) => ({ autoApprovers: { exitNode } })),
  fc.boolean().map((disableIPv4) => ({ disableIPv4 })),
  fc.constantFrom("group:ops", "tag:web").map((target) => ({
    nodeAttrs: [{ target: [target], attr: ["disable-ipv4"] }],
  })),
);
const start: Sections = { ...declarations, postures: { "posture:linux": ["node:os == 'linux'"] } };
const version = fc.array(edit, { maxLength: 6 }).map((edits): Sections => Object.assign({}, start, ...edits));

const routes = ["192.0.2.7/32", "198.51.100.0/24"];
const networks: readonly Network[] = [
  {
    ...company,
    nodes: company.nodes.map((node) =>
      node.name === "router" ? { ...node, advertisedRoutes: [...node.advertisedRoutes, ...routes] } : node,
    ),
  },
  { ...company, users: company.users.map((user) => ({ ...user, role: null })) },
  { ...company, users: [], unread: { people: true, devices: false } },
];

const accessTo = (sections: Sections, network: Network): Access =>
  new Access(documentOf(sections).policy, network);

/** Who may use an app, how surely, and by which names. */
function useOf(access: Access, name: string): unknown {
  const found = appsByName(access.policy).get(name);
  if (found === undefined) return null;
  const answers = access.apps();
  const standing = answers.standing(found).map((one) => JSON.stringify(one));
  return [standing.toSorted(), answers.sourcesOf(found).toSorted()];
}

const certain = (holders: ReturnType<Access["whoUsesExitNodes"]>) =>
  holders
    .flatMap(({ who, verdict }) => (verdict === "unknown" ? [] : [JSON.stringify([who, verdict])]))
    .toSorted();

const grants = (web: readonly string[], src: readonly string[] = ["group:ops"]): Sections => ({
  grants: [
    { src: [...web], dst: ["tag:web"], ip: ["443"] },
    { src: [...src], dst: ["tag:router", "192.0.2.0/24"], ip: ["*"] },
  ],
});

const connectors = (tag: string): Sections => ({
  nodeAttrs: [
    {
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [{ name: "Wiki", connectors: [tag], domains: ["wiki.test"] }],
      },
    },
  ],
});

describe("what two policies may give to others", () => {
  it("calls nothing the same that is not", () => {
    let [same, differing] = [0, 0];
    fc.assert(
      fc.property(version, edit, fc.constantFrom(...networks), (sections, next, network) => {
        const [before, after] = [accessTo(sections, network), accessTo({ ...sections, ...next }, network)];
        const mayDiffer = before.mayDiffer(after);
        const apps = ["Git", "Wiki"].filter((name) => !mayDiffer.apps.has(name));
        same += apps.length;
        differing += mayDiffer.apps.size;
        const names = sources.filter((name) => !mayDiffer.list([name]));
        const answers = (access: Access) => ({
          apps: apps.map((name) => useOf(access, name)),
          exitNodes: mayDiffer.exitNodes ? null : certain(access.whoUsesExitNodes()),
          lists: names.map((name) => certain(access.holders([name]))),
        });
        expect(answers(after)).toEqual(answers(before));
      }),
      { numRuns: 600 },
    );
    // Calling everything different would be of no use.
    expect(same).toBeGreaterThan(differing / 4);
  });

  const wiki = {
    nodeAttrs: [
      {
        target: ["*"],
        app: {
          "tailscale.com/app-connectors": [
            { name: "Wiki", connectors: ["tag:router"], domains: ["wiki.test"], routes: ["192.0.2.0/24"] },
            { name: "Git", connectors: ["tag:exit"], domains: ["git.test"], routes: ["203.0.113.0/24"] },
          ],
        },
      },
    ],
  };
  const differing = (before: Sections, after: Sections) => {
    const [old, fresh] = [before, after].map((one) => accessTo({ ...start, ...wiki, ...one }, company));
    if (old === undefined || fresh === undefined) throw new Error("two make a pair");
    const mayDiffer = old.mayDiffer(fresh);
    return { apps: [...mayDiffer.apps], exitNodes: mayDiffer.exitNodes, ops: mayDiffer.list(["group:ops"]) };
  };
  const nothing = { apps: [], exitNodes: false, ops: false };

  it("is nothing where a rule, a test or an owner of no matter is edited", () => {
    expect(differing(grants([]), grants([]))).toEqual(nothing);
    expect(differing(grants(["cleo@acme.test"]), grants([]))).toEqual({ ...nothing, exitNodes: true });
    const owners = { ...declarations.tagOwners, "tag:new": [] };
    expect(differing({ tests: [] }, { tests: [], tagOwners: owners })).toEqual(nothing);
  });

  it("is what an edited rule and an edited group lead to", () => {
    const more = grants([], ["group:ops", "cleo@acme.test"]);
    expect(differing(grants([]), more)).toEqual({ apps: ["Wiki"], exitNodes: true, ops: false });
    const groups = { ...declarations.groups, "group:ops": ["ana@acme.test"] };
    expect(differing(grants([]), { ...grants([]), groups })).toEqual({
      apps: ["Wiki"],
      exitNodes: true,
      ops: true,
    });
  });

  it("is what a new tag and an edited group lead to where nobody can see who asks", () => {
    const tagged = {
      ...connectors("tag:new"),
      grants: [
        { src: ["cleo@acme.test"], dst: ["autogroup:tagged"], ip: ["53"] },
        { src: ["cleo@acme.test"], dst: ["autogroup:internet"], ip: ["443"] },
      ],
    };
    const owners = { ...declarations.tagOwners, "tag:new": [] };
    expect(differing(tagged, { ...tagged, tagOwners: owners })).toEqual({ ...nothing, apps: ["Wiki"] });
    const synced = {
      ...connectors("tag:router"),
      grants: [
        { src: ["group:synced@acme.test"], dst: ["tag:router"], ip: ["53"] },
        { src: ["group:ops"], dst: ["autogroup:internet"], ip: ["443"] },
      ],
    };
    const groups = { ...declarations.groups, "group:ops": ["ana@acme.test"] };
    expect(differing(synced, { ...synced, groups }).apps).toEqual(["Wiki"]);
  });

  it("is told in parts as at once", () => {
    const [old, fresh] = [grants([]), grants([], ["cleo@acme.test"])].map((one) =>
      accessTo({ ...start, ...wiki, ...one }, company),
    );
    if (old === undefined || fresh === undefined) throw new Error("two make a pair");
    for (const access of [old, fresh])
      for (const work of [access.prepare(), access.apps().prepare(), access.apps().prepareUsers()])
        expect([...work].every((part) => part === undefined)).toBe(true);
    expect([...old.mayDiffer(fresh).apps]).toEqual(["Wiki"]);
    const unprepared = accessTo({ ...start, ...wiki, ...grants([], ["cleo@acme.test"]) }, company);
    expect(useOf(fresh, "Wiki")).toEqual(useOf(unprepared, "Wiki"));
  });
});
