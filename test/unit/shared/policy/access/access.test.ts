import { describe, expect, it } from "vitest";
import { appsByName } from "../../../../../shared/policy/access/apps/apps.ts";
import type { Who } from "../../../../../shared/policy/access/who/subjects.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import { accessTo, company, device } from "../../../../support/policy-world.ts";

const person = (login: string): Who => ({ kind: "person", login });
const web = { address: "100.80.0.100", port: 443 };
const toWeb = (src: readonly string[], rest: object = {}) => ({
  src: [...src],
  dst: ["tag:web"],
  ip: ["443"],
  ...rest,
});

const asked = (src: string, login: string, network: Network = company, rest: object = {}) =>
  accessTo({ grants: [toWeb([src], rest)] }, network).mayReach(person(login), web);
const exitsOf = (via: string[], more: object = {}, network: Network = company) =>
  accessTo(
    { grants: [{ src: ["cleo@acme.test"], dst: ["autogroup:internet"], ip: ["*"], via }], ...more },
    network,
  ).mayUseExitNodes(person("cleo@acme.test"));
const names = (src: string[]) => ({ src, dst: ["tag:router"], ip: ["53"] });
const traffic = (src: string[], rest: object = {}) => ({
  src,
  dst: ["192.0.2.0/24"],
  ip: ["443"],
  ...rest,
});

describe("an answer", () => {
  it("names the rule, the source that means somebody, and whether that is them alone", () => {
    const access = accessTo({ grants: [toWeb(["group:ops", "ben@acme.test"]), toWeb(["autogroup:member"])] });
    expect(access.mayReach(person("BEN@acme.test"), web)).toEqual({
      verdict: "yes",
      reasons: [],
      ways: [
        {
          origin: expect.objectContaining({ section: "grants", index: 0 }),
          through: ["group:ops", "ben@acme.test"],
          isDirect: true,
          via: [],
          postures: [],
        },
        {
          origin: expect.objectContaining({ index: 1 }),
          through: ["autogroup:member"],
          isDirect: false,
          via: [],
          postures: [],
        },
      ],
    });
  });

  it("counts a person’s device as the person, and a tagged one as nobody’s", () => {
    const access = accessTo({ grants: [toWeb(["cleo@acme.test", "tag:db"])] });
    expect(access.mayReach({ kind: "device", name: "cleo-laptop" }, web)?.verdict).toBe("yes");
    expect(access.mayReach({ kind: "device", name: "db" }, web)?.verdict).toBe("yes");
    expect(access.mayReach({ kind: "device", name: "ben-laptop" }, web)?.verdict).toBe("no");
    expect(access.mayReach(person("who@acme.test"), web)).toBeNull();
    expect(access.mayReach(person("ana@acme.test"), { address: "web", port: 1 })).toBeNull();
  });

  it("is conditional where every rule asks for a posture, and only then", () => {
    const managed = toWeb(["autogroup:member"], { srcPosture: ["posture:managed"] });
    const postures = { "posture:managed": ["node:os == 'macos'"] };
    const access = accessTo({ postures, grants: [managed, toWeb(["ana@acme.test"])] });
    expect(access.mayReach(person("cleo@acme.test"), web)?.verdict).toBe("conditional");
    expect(access.mayReach(person("ana@acme.test"), web)?.verdict).toBe("yes");
  });

  it("cannot be known, and says why, where a rule rests on what is not known", () => {
    const unread: Network = { ...company, users: [], unread: { people: true, devices: false } };
    const without: Network = { ...company, nodes: [], unread: { people: false, devices: true } };
    const roleless: Network = {
      ...company,
      users: company.users.map((user) => (user.login === "dag@acme.test" ? { ...user, role: null } : user)),
    };
    expect(asked("group:sec@acme.test", "cleo@acme.test")).toMatchObject({
      verdict: "unknown",
      reasons: [expect.stringContaining("Who is in group:sec@acme.test is not known")],
    });
    expect(asked("autogroup:admin", "dag@acme.test", roleless)).toMatchObject({
      verdict: "unknown",
      reasons: ["Who is meant by autogroup:admin is not known: not every role could be read."],
    });
    expect(asked("autogroup:admin", "cleo@acme.test", roleless)?.verdict).toBe("no");
    expect(asked("autogroup:admin", "cleo@acme.test", unread)).toMatchObject({
      verdict: "unknown",
      reasons: ["The people of the tailnet could not be read."],
    });
    expect(asked("ben@acme.test", "cleo@acme.test", without)).toMatchObject({
      verdict: "unknown",
      reasons: ["Devices could not be read."],
    });
    expect(asked("cleo@acme.test", "cleo@acme.test", company, { future: true })).toMatchObject({
      verdict: "unknown",
      reasons: ["The rule has a field whose meaning is not known."],
    });
  });

  it("takes people of other tailnets for no members of this one’s domain", () => {
    const guest = device("zed-laptop", 50, { user: "zed@acme.test", external: true });
    const network = { ...company, nodes: [...company.nodes, guest] };
    const access = accessTo({ grants: [toWeb(["user:*@acme.test"])] }, network);
    expect(access.mayReach(person("zed@acme.test"), web)?.verdict).toBe("no");
    expect(access.mayReach(person("cleo@acme.test"), web)?.verdict).toBe("yes");
  });

  it("gives nothing of a device by a rule that only lets traffic pass through others", () => {
    const access = accessTo({ grants: [toWeb(["*"], { via: ["tag:router"] })] });
    expect(access.whoReaches(web)?.holders).toEqual([]);
    expect(access.packetFilters().get("web")).toEqual([]);
  });
});

describe("the door for one thing", () => {
  const app = {
    name: "Git",
    connectors: ["tag:router"],
    domains: ["git.test"],
    routes: ["192.0.2.0/24"],
  };
  const nodeAttrs = [{ target: ["*"], app: { "tailscale.com/app-connectors": [app] } }];

  it("tells who uses an app, and both rules that it takes", () => {
    const access = accessTo({ nodeAttrs, grants: [names(["*"]), traffic(["group:ops"])] });
    const [git] = appsByName(access.policy).values();
    if (git === undefined) throw new Error("there is no app");
    const users = access.apps().users(git);
    expect(users.map(({ who }) => who)).toMatchObject([
      { kind: "person", login: "ana@acme.test" },
      { kind: "person", login: "ben@acme.test" },
    ]);
    expect(users[0]).toMatchObject({
      verdict: "yes",
      names: [{ origin: { index: 0 }, through: ["*"] }],
      traffic: [{ origin: { index: 1 }, through: ["group:ops"] }],
    });
    expect(access.apps().peopleUsing(["Git"])).toEqual({
      people: 2,
      onCondition: 0,
      orMore: false,
      likely: 2,
    });
    expect(access.apps().of(git).use).toBe("somebody");
  });

  it("counts nobody who only reaches what its connector carries for another app", () => {
    const wiki = { ...app, name: "Wiki", domains: ["wiki.test"], routes: [] };
    const both = [{ target: ["*"], app: { "tailscale.com/app-connectors": [app, wiki] } }];
    // The router advertises it, for whichever of its apps.
    const beside = { src: ["cleo@acme.test"], dst: ["10.20.0.0/16"], ip: ["443"] };
    const access = accessTo({ nodeAttrs: both, grants: [names(["*"]), traffic(["group:ops"]), beside] });
    const git = appsByName(access.policy).get("Git");
    expect(access.apps().peopleUsing(["Git"]).people).toBe(2);
    const cleo =
      git &&
      access
        .apps()
        .users(git)
        .find(({ who }) => who.kind === "person" && who.login === "cleo@acme.test");
    expect(cleo?.verdict).toBe("unknown");
  });

  it("does not say that somebody uses an app of which nobody knows where it is", () => {
    const nowhere = { target: ["*"], app: { "tailscale.com/app-connectors": [{ ...app, routes: [] }] } };
    const internet = { src: ["cleo@acme.test"], dst: ["autogroup:internet"], ip: ["*"] };
    const access = accessTo({ nodeAttrs: [nowhere], grants: [names(["*"]), internet] });
    const [git] = appsByName(access.policy).values();
    expect(git && access.apps().users(git)).toMatchObject([
      { who: { login: "cleo@acme.test" }, verdict: "unknown" },
    ]);
  });

  it("tells who uses exit nodes", () => {
    const access = accessTo({
      grants: [{ src: ["cleo@acme.test", "tag:db"], dst: ["autogroup:internet"], ip: ["*"] }],
    });
    expect(access.whoUsesExitNodes()).toMatchObject([
      { who: { login: "cleo@acme.test" }, verdict: "yes", ways: [{ isDirect: true }] },
      { who: { name: "db" }, verdict: "yes", ways: [{ through: ["tag:db"] }] },
    ]);
    expect(access.mayUseExitNodes(person("ana@acme.test"))?.verdict).toBe("no");
    expect(access.mayUseExitNodes(person("who@acme.test"))).toBeNull();
  });

  it("counts a rule through tags for exit nodes only where one of them is, or may become, an exit node", () => {
    expect(exitsOf([])?.verdict).toBe("yes");
    expect(exitsOf(["tag:exit"])).toMatchObject({ verdict: "yes", ways: [{ via: ["tag:exit"] }] });
    // A connector or a subnet router carries what it routes, and nothing besides.
    expect(exitsOf(["tag:router"])).toMatchObject({ verdict: "no", ways: [] });
    expect(exitsOf(["tag:spare"])?.verdict).toBe("no");
    expect(exitsOf(["tag:router", "tag:exit"])?.verdict).toBe("yes");
    // An exit node that waits for approval, and a tag whose devices need none.
    const waiting = device("next", 121, { tags: ["tag:spare"], advertisedRoutes: ["0.0.0.0/0", "::/0"] });
    expect(exitsOf(["tag:spare"], {}, { ...company, nodes: [...company.nodes, waiting] })?.verdict).toBe(
      "yes",
    );
    expect(exitsOf(["tag:spare"], { autoApprovers: { exitNode: ["tag:spare"] } })?.verdict).toBe("yes");
    // Which device has which tag is not known.
    const unread: Network = { ...company, nodes: [], unread: { people: false, devices: true } };
    expect(exitsOf(["tag:router"], {}, unread)).toMatchObject({
      verdict: "unknown",
      reasons: ["Devices could not be read."],
    });
    expect(exitsOf([], {}, unread)?.verdict).toBe("yes");
  });

  it("tells who logs in to a device by SSH, as whom, and whether they are asked again", () => {
    const access = accessTo({
      grants: [],
      ssh: [
        { action: "check", src: ["group:ops"], dst: ["tag:db"], users: ["root", "localpart:*@acme.test"] },
        {
          action: "accept",
          src: ["autogroup:member"],
          dst: ["autogroup:self"],
          users: ["autogroup:nonroot"],
        },
      ],
    });
    expect(access.whoUsesSsh("db")).toMatchObject([
      { who: { login: "ana@acme.test" }, ways: [{ action: "check", users: ["root", "ana"] }] },
      { who: { login: "ben@acme.test" }, ways: [{ action: "check", users: ["root", "ben"] }] },
    ]);
    expect(access.maySsh(person("cleo@acme.test"), "cleo-laptop")).toMatchObject({
      verdict: "yes",
      ways: [{ action: "accept", users: ["autogroup:nonroot"], through: ["autogroup:member"] }],
    });
    expect(access.maySsh(person("cleo@acme.test"), "ana-laptop")?.verdict).toBe("no");
    expect(access.whoUsesSsh("nothing")).toBeNull();
  });
});
