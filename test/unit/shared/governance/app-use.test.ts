import { describe, expect, it } from "vitest";
import { testsAbout, testsForUsers } from "../../../../shared/governance/app-tests.ts";
import { appUse, peopleOfWays } from "../../../../shared/governance/app-use.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import type { Network } from "../../../../shared/policy/access/network.ts";
import { appsOf } from "../../../../shared/policy/document/app-connectors.ts";
import { company, device, documentOf } from "../../../support/policy-world.ts";

const text = `{
  "groups": {"group:ops": ["ana@acme.test", "ben@acme.test"], "group:dev": ["cleo@acme.test"]},
  "tagOwners": {"tag:one": [], "tag:two": [], "tag:free": [], "tag:exit": []},
  "postures": {"posture:managed": ["node:os == 'linux'"], "posture:jit": ["custom:jit == 'yes'"]},
  "grants": [
    {"src": ["autogroup:admin"], "dst": ["autogroup:internet"], "ip": ["*"]},
    {"src": ["group:ops", "group:synced@acme.test"], "dst": ["192.0.2.0/24"], "ip": ["tcp:443"], "via": ["tag:one"]},
    {"src": ["cleo@acme.test"], "dst": ["192.0.2.0/24"], "ip": ["tcp:443"], "via": ["tag:one"], "srcPosture": ["posture:managed"]},
    {"src": ["dag@acme.test"], "dst": ["*"], "ip": ["*"]},
    {"src": ["autogroup:member"], "dst": ["tag:one"], "ip": ["tcp:53", "udp:53"]},
    {"src": ["eve@guest.test"], "dst": ["192.0.2.7/32"], "ip": ["*"], "srcPosture": ["posture:jit"]},
  ],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "One", "connectors": ["tag:one"], "domains": ["one.test"], "routes": ["192.0.2.0/24"]},
    {"name": "Two", "connectors": ["tag:two"], "domains": ["two.test"]},
  ]}}],
  "tests": [
    {"src": "group:ops", "accept": ["tag:one:53"]},
    {"src": "ana@acme.test", "accept": ["192.0.2.5:443"]},
    {"src": "ana@acme.test", "accept": ["tag:two:22"]},
    {"src": "eve@guest.test", "deny": ["192.0.2.9:443"]},
    {"src": "ana@acme.test", "deny": ["192.0.2.9:443"]},
  ],
}`;
const network: Network = {
  ...company,
  nodes: [...company.nodes, device("connector", 200, { tags: ["tag:one"] })],
};
const document = documentOf(text);
const access = new Access(document.policy, network);
const [one] = appsOf(document.policy);
if (one === undefined) throw new Error("the app is there");
const answers = access.apps();
const use = appUse(one, document, access, {
  users: answers.users(one),
  unlisted: answers.doubts(one).unlisted,
});

describe("who uses an app, by the names that rules give them", () => {
  it("puts the widest rules last, those through any router after those through connectors", () => {
    const wider = documentOf(
      text.replace(
        '"grants": [',
        '"grants": [{"src": ["group:dev"], "dst": ["*"], "ip": ["*"]}, {"src": ["group:dev"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:one", "tag:exit"]},',
      ),
    );
    const [app] = appsOf(wider.policy);
    if (app === undefined) throw new Error("the app is there");
    const asked = new Access(wider.policy, network);
    const { ways } = appUse(app, wider, asked, { users: asked.apps().users(app), unlisted: [] });
    const order = ways.filter(({ kind }) => kind === "wider").map(({ rule }) => rule.name);
    expect(order.slice(0, 2)).toEqual(["grant 2", "grant 1"]);
  });

  it("tells own rules, wider ones and those of a program apart, each with whom it means", () => {
    expect(
      use.ways.map(({ source, people, kind, rule, via, hidden, alsoIn }) => ({
        source,
        people,
        kind,
        rule: rule.name,
        via,
        hidden,
        alsoIn,
      })),
    ).toEqual([
      {
        source: "group:ops",
        people: ["ana@acme.test", "ben@acme.test"],
        kind: "own",
        rule: "grant 2",
        via: ["tag:one"],
        hidden: false,
        alsoIn: null,
      },
      {
        source: "group:synced@acme.test",
        people: [],
        kind: "own",
        rule: "grant 2",
        via: ["tag:one"],
        hidden: true,
        alsoIn: null,
      },
      {
        source: "cleo@acme.test",
        people: ["cleo@acme.test"],
        kind: "own",
        rule: "grant 3",
        via: ["tag:one"],
        hidden: false,
        alsoIn: null,
      },
      expect.objectContaining({ source: "eve@guest.test", kind: "kept", rule: "grant 6" }),
      expect.objectContaining({ source: "autogroup:admin", people: ["ben@acme.test"], kind: "wider" }),
      expect.objectContaining({ source: "dag@acme.test", people: ["dag@acme.test"], kind: "wider" }),
    ]);
    expect(use.ways.find(({ source }) => source === "autogroup:admin")?.alsoIn).toBe("group:ops");
  });

  it("takes a rule for another program’s by what it says alone, not because it leads here by a name", () => {
    const named = documentOf(
      text
        .replace('"grants": [', '"ipsets": {"ipset:one": ["192.0.2.0/24"]}, "grants": [')
        .replace(
          '{"src": ["dag@acme.test"], "dst": ["*"]',
          '{"src": ["dag@acme.test"], "dst": ["ipset:one"]',
        ),
    );
    const [app] = appsOf(named.policy);
    if (app === undefined) throw new Error("the app is there");
    const asked = new Access(named.policy, network);
    const { ways } = appUse(app, named, asked, { users: asked.apps().users(app), unlisted: [] });
    const kinds = Object.fromEntries(ways.map(({ source, kind }) => [source, kind]));
    expect(kinds).toMatchObject({ "dag@acme.test": "unsaid", "eve@guest.test": "kept" });
  });

  it("counts whom a rule would let that leads there perhaps apart from those who use it", () => {
    // Where Two is, nothing tells; the rule names the addresses of One.
    const [, two] = appsOf(document.policy);
    if (two === undefined) throw new Error("the app is there");
    const asking = documentOf(
      text.replace(
        '"nodeAttrs"',
        '"acls": [{"action": "accept", "src": ["group:dev"], "dst": ["tag:two:53", "192.0.2.0/24:443"]}], "nodeAttrs"',
      ),
    );
    const asked = new Access(asking.policy, network);
    const { ways } = appUse(two, asking, asked, { users: asked.apps().users(two), unlisted: [] });
    const way = ways.find(({ source }) => source === "group:dev");
    expect(way).toMatchObject({ kind: "unsaid", people: [], suspended: [], unsure: 1 });
  });

  it("knows a name that means others too, whoever of them is suspended", () => {
    const users = network.users.map((user) => ({ ...user, suspended: user.login === "ben@acme.test" }));
    const paused = new Access(document.policy, { ...network, users });
    const { ways } = appUse(one, document, paused, { users: paused.apps().users(one), unlisted: [] });
    expect(ways.find(({ source }) => source === "autogroup:admin")).toMatchObject({
      people: [],
      suspended: ["ben@acme.test"],
      alsoIn: "group:ops",
    });
    expect(peopleOfWays(ways)).toEqual({ people: 4, suspended: 1 });
  });

  it("says where a wider rule may still lead once it is kept away, and of which that cannot be done here", () => {
    const narrowTo = Object.fromEntries(use.ways.map(({ source, narrowTo: to }) => [source, to]));
    // Other apps, and what exit nodes carry, are kept.
    expect(narrowTo["autogroup:admin"]).toEqual(["tag:two", "tag:exit"]);
    expect(narrowTo["dag@acme.test"]).toBeNull();
    expect(narrowTo["eve@guest.test"]).toBeNull();
    expect(narrowTo["group:ops"]).toBeNull();
  });

  it("counts for whom names resolve, and who of them cannot connect", () => {
    expect(use.names).toEqual({ people: 5, cannotConnect: 0 });
    expect(use.postures).toEqual(["posture:managed"]);
    expect(use.freeTags).toEqual(["tag:free", "tag:exit"]);
  });
});

describe("tests about an app", () => {
  it("are those of the file that name its connectors or its addresses, with how they end", () => {
    expect(
      testsAbout(one, document, access).map(({ source, about, passed }) => ({ source, about, passed })),
    ).toEqual([
      { source: "group:ops", about: "names", passed: true },
      { source: "ana@acme.test", about: "reaches", passed: true },
      // She may be in the synced group.
      { source: "eve@guest.test", about: "denied", passed: null },
      { source: "ana@acme.test", about: "denied", passed: false },
    ]);
  });

  it("are written for whoever is chosen, and for some who surely do not reach it", () => {
    const users = [
      { source: "group:dev", via: ["tag:one"], postures: [] },
      { source: "group:synced@acme.test", via: ["tag:one"], postures: [] },
      { source: "autogroup:admin", via: ["tag:one"], postures: [] },
    ];
    // Ana is denied once she is in no own rule any more; dag keeps it by a wider rule.
    expect(testsForUsers(one, users, document, access)).toEqual([
      { src: "group:dev", accept: ["tag:one:53"] },
      { src: "ana@acme.test", deny: ["192.0.2.0:443"] },
    ]);
  });

  it("lets one who is known ask for a group that names somebody of whom the tailnet knows nothing", () => {
    const named = documentOf(
      text.replace('"ana@acme.test", "ben@acme.test"', '"nobody@acme.test", "Ana@acme.test"'),
    );
    const users = [{ source: "group:ops", via: ["tag:one"], postures: [] }];
    const [asking] = testsForUsers(one, users, named, new Access(named.policy, network));
    expect(asking).toEqual({ src: "ana@acme.test", accept: ["tag:one:53"] });
  });
});
