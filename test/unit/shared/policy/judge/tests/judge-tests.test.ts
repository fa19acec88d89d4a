import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { judgeTests } from "../../../../../../shared/policy/judge/tests/judge-tests.ts";
import type { Policy } from "../../../../../../shared/policy/document/model.ts";
import type { Network } from "../../../../../../shared/policy/access/network.ts";
import { company, device, judge, policyOf } from "../../../../../support/policy-world.ts";

const noPeople: Network = { users: [], nodes: company.nodes, unread: { people: true, devices: false } };
const noDevices: Network = { users: company.users, nodes: [], unread: { people: false, devices: true } };
const nothing: Network = { users: [], nodes: [], unread: { people: true, devices: true } };

const grant = (src: string, dst: string): JsonValue => ({ src: [src], dst: [dst], ip: ["22"] });

/** How one test ends. */
function verdict(
  rules: readonly JsonValue[],
  test: { readonly [name: string]: JsonValue },
  network: Network,
): string | undefined {
  const policy = policyOf({ grants: rules, tests: [{ src: "ben@acme.test", ...test }] });
  return judgeTests(policy, network).tests[0]?.kind;
}

const admins = [grant("autogroup:admin", "tag:db")];
const named = [grant("ben@acme.test", "tag:db")];

describe("a test where people are not known", () => {
  it("is neither passed nor failed if it rests on a role", () => {
    for (const test of [{ accept: ["tag:db:22"] }, { deny: ["tag:db:22"] }]) {
      expect(verdict(admins, test, noPeople)).toBe("unknown");
      expect(verdict(admins, test, company)).not.toBe("unknown");
    }
  });

  it("is neither if it rests on the domain of the tailnet", () => {
    const domain = [grant("user:*@acme.test", "tag:db")];
    expect(verdict(domain, { accept: ["tag:db:22"] }, noPeople)).toBe("unknown");
    expect(verdict(domain, { accept: ["tag:db:22"] }, company)).toBe("passed");
  });

  it("is judged where the role makes no difference", () => {
    expect(verdict([...admins, ...named], { accept: ["tag:db:22"] }, noPeople)).toBe("passed");
    expect(verdict(admins, { accept: ["tag:db:443"] }, noPeople)).toBe("failed");
    expect(verdict(admins, { deny: ["tag:web:22"] }, noPeople)).toBe("passed");
    expect(verdict(named, { deny: ["tag:db:22"] }, noPeople)).toBe("failed");
  });

  it("is neither if SSH rests on a role or a person’s own name", () => {
    const policy = policyOf({
      ssh: [
        { action: "accept", src: ["autogroup:admin"], dst: ["tag:db"], users: ["root"] },
        { action: "accept", src: ["autogroup:member"], dst: ["tag:db"], users: ["localpart:*@acme.test"] },
      ],
      sshTests: [
        { src: "ben@acme.test", dst: ["tag:db"], accept: ["root"] },
        { src: "ben@acme.test", dst: ["tag:db"], accept: ["ben"] },
        { src: "ben@acme.test", dst: ["tag:db"], deny: ["other"] },
      ],
    });
    const kinds = (network: Network) => judgeTests(policy, network).sshTests.map(({ kind }) => kind);
    expect(kinds(noPeople)).toEqual(["unknown", "unknown", "passed"]);
    expect(kinds(company)).toEqual(["passed", "passed", "passed"]);
  });

  it("reads roles with ports behind them", () => {
    const acls = [{ action: "accept", src: ["ben@acme.test"], dst: ["autogroup:admin:22"] }];
    const policy = policyOf({ acls, tests: [{ src: "ben@acme.test", accept: ["ben@acme.test:22"] }] });
    expect(judgeTests(policy, noPeople).tests).toEqual([{ kind: "unknown" }]);
  });
});

describe("a test where devices are not known", () => {
  it("passes if it needs none, and fails if it is wrong without any", () => {
    expect(verdict(named, { accept: ["tag:db:22"] }, noDevices)).toBe("passed");
    expect(verdict(named, { deny: ["tag:db:22"] }, noDevices)).toBe("failed");
    expect(verdict(named, {}, noDevices)).toBe("failed");
  });

  it("is neither passed nor failed if a device could make the difference", () => {
    const byAddress = [grant("ben@acme.test", "100.80.0.101")];
    expect(verdict(byAddress, { accept: ["tag:db:22"] }, noDevices)).toBe("unknown");
    expect(verdict(byAddress, { accept: ["tag:db:22"] }, company)).toBe("passed");
    expect(verdict(named, { deny: ["tag:web:22"] }, noDevices)).toBe("unknown");
    expect(verdict(named, { src: "100.80.0.20", accept: ["tag:db:22"] }, noDevices)).toBe("unknown");
    expect(verdict(admins, { accept: ["tag:db:22"] }, nothing)).toBe("unknown");
  });
});

describe("a policy where people are not known", () => {
  it("may name a domain that could be the tailnet’s own", () => {
    const grants = [grant("user:*@acme.test", "tag:db")];
    expect(judge({ grants }, noPeople)).toMatchObject({ ok: true });
    expect(judge({ grants: [grant("user:*@other.test", "tag:db")] })).toMatchObject({ ok: false });
  });

  it("is not refused for a test that cannot be judged", () => {
    const tests = [{ src: "ben@acme.test", accept: ["tag:db:22"] }];
    expect(judge({ grants: admins, tests }, noPeople)).toMatchObject({
      ok: true,
      unjudged: [{ path: "/tests/0" }],
    });
  });
});

/** A test of somebody at an address, under a rule for those who are not at home. */
function awayFrom(address: string): Policy {
  return policyOf({
    ipsets: { "ipset:home": ["203.0.113.0/24"] },
    postures: { "posture:away": ["ip:publicAddress NOT IN ['ipset:home']"] },
    grants: [{ src: ["ben@acme.test"], dst: ["tag:db"], ip: ["22"], srcPosture: ["posture:away"] }],
    tests: [{ src: "ben@acme.test", srcPostureAttrs: { "ip:publicAddress": address }, deny: ["tag:db:22"] }],
  });
}

describe("a test that rests on something the file does not say", () => {
  const open = [grant("autogroup:member", "tag:db")];

  it("is neither where a login may be of the tailnet or not, and is judged where people are known", () => {
    const denied = { src: "stranger@github", deny: ["tag:db:22"] };
    expect(verdict(open, denied, noPeople)).toBe("unknown");
    expect(verdict(open, denied, { users: [], nodes: [] })).toBe("unknown");
    expect(verdict(open, denied, company)).toBe("passed");
    expect(verdict(open, { src: "stranger@github", accept: ["tag:db:22"] }, company)).toBe("failed");
    expect(verdict(open, { accept: ["tag:db:22"] }, company)).toBe("passed");
    expect(verdict([grant("stranger@github", "tag:db")], { ...denied, deny: ["tag:web:22"] }, noPeople)).toBe(
      "passed",
    );
  });

  it("counts the owner of a device that was shared in as no member", () => {
    const shared: Network = {
      users: company.users,
      nodes: [...company.nodes, { ...device("theirs", 90, { user: "stranger@github" }), external: true }],
    };
    expect(verdict(open, { src: "stranger@github", deny: ["tag:db:22"] }, shared)).toBe("passed");
  });

  it("is neither for a login that may be shared with", () => {
    const rules = [grant("autogroup:shared", "tag:db")];
    expect(verdict(rules, { src: "stranger@github", deny: ["tag:db:22"] }, company)).toBe("unknown");
    expect(verdict(rules, { src: "ben@acme.test", deny: ["tag:db:22"] }, company)).toBe("passed");
  });

  it("is neither where the role of a person is not known", () => {
    const users = company.users.map((user) =>
      user.login === "ben@acme.test" ? { ...user, role: null } : user,
    );
    expect(verdict(admins, { accept: ["tag:db:22"] }, { ...company, users })).toBe("unknown");
    expect(verdict(admins, { src: "cleo@acme.test", deny: ["tag:db:22"] }, { ...company, users })).toBe(
      "passed",
    );
  });

  it.each(["group:sre@acme.test", "autogroup:newcomers", "group://other/eng", "tag://other/ci"])(
    "is neither where only %s could make it hold",
    (name) => {
      for (const rules of [[grant(name, "tag:db")], [grant("ben@acme.test", name)]]) {
        expect(verdict(rules, { accept: ["tag:db:22"] }, company)).toBe("unknown");
        expect(verdict(rules, { deny: ["tag:db:22"] }, company)).toBe("unknown");
        expect(verdict([...rules, ...named], { accept: ["tag:db:22"] }, company)).toBe("passed");
      }
      expect(verdict(named, { accept: [`${name}:22`] }, company)).toBe("unknown");
    },
  );

  it("is neither where a rule has a field or a condition that nothing here reads", () => {
    const limited = { src: ["ben@acme.test"], dst: ["tag:db"], ip: ["22"], expires: "2027-01-01" };
    expect(verdict([limited], { accept: ["tag:db:22"] }, company)).toBe("unknown");
    expect(verdict([limited, ...named], { accept: ["tag:db:22"] }, company)).toBe("passed");
    expect(verdict([limited], { deny: ["tag:web:22"] }, company)).toBe("passed");
    const policy = policyOf({
      postures: { "posture:p": ["node:os RESEMBLES 'x'"] },
      grants: [{ src: ["ben@acme.test"], dst: ["tag:db"], ip: ["22"], srcPosture: ["posture:p"] }],
      ssh: [{ action: "accept", src: ["ben@acme.test"], dst: ["tag:db"], users: ["root"], sessionLimit: 1 }],
      tests: [{ src: "ben@acme.test", accept: ["tag:db:22"] }],
      sshTests: [{ src: "ben@acme.test", dst: ["tag:db"], accept: ["root"] }],
    });
    expect(judgeTests(policy, company)).toEqual({
      tests: [{ kind: "unknown" }],
      sshTests: [{ kind: "unknown" }],
    });
  });

  it("is neither where the test itself has one", () => {
    expect(verdict(named, { accept: ["tag:db:22"], proto: "quic" }, company)).toBe("unknown");
    expect(verdict(named, { accept: ["tag:db:22"], at: "night" }, company)).toBe("unknown");
  });

  it("judges conditions by the addresses of an IP set", () => {
    expect(judgeTests(awayFrom("203.0.113.7"), company).tests).toEqual([{ kind: "passed" }]);
    expect(judgeTests(awayFrom("198.51.100.7"), company).tests[0]?.kind).toBe("failed");
  });
});
