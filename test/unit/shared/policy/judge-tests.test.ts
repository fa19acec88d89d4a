import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { judgeTests } from "../../../../shared/policy/judge-tests.ts";
import type { Network } from "../../../../shared/policy/network.ts";
import { company, judge, policyOf } from "../../../support/policy-world.ts";

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
