import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { evaluateTests } from "../../../../../../shared/policy/judge/tests/acl-tests.ts";
import { company, judge, policyOf } from "../../../../../support/policy-world.ts";

const acls = [
  { action: "accept", src: ["group:ops"], dst: ["tag:web:443", "tag:web:8000-8100", "webserver:22"] },
  { action: "accept", src: ["tag:web"], dst: ["tag:db:5432"], proto: "tcp" },
  { action: "accept", src: ["autogroup:member"], dst: ["autogroup:self:*"] },
  { action: "accept", src: ["cleo@acme.test"], dst: ["10.20.0.0/16:80", "203.0.113.7:443"] },
];

/** The errors of one test under the rules above; empty where it passes. */
function errors(test: { [name: string]: JsonValue }, rules: JsonValue = acls): readonly string[] {
  return evaluateTests(policyOf({ acls: rules, tests: [test] }), company).flatMap(
    (failure) => failure.errors,
  );
}

const withPosture = (more: { [name: string]: JsonValue }) =>
  policyOf({
    postures: { "posture:linux": ["node:os == 'linux'"] },
    acls: [{ action: "accept", src: ["*"], dst: ["tag:web:1"], srcPosture: ["posture:linux"] }],
    tests: [{ src: "ana@acme.test", accept: ["tag:web:1"], ...more }],
  });

describe("tests", () => {
  it.each([
    { src: "ana@acme.test", accept: ["tag:web:443", "webserver:22", "100.80.0.100:8050"] },
    { src: "ana@acme.test", deny: ["tag:db:5432", "tag:web:80"] },
    { src: "group:ops", accept: ["tag:web:443"] },
    { src: "tag:web", accept: ["tag:db:5432", "100.80.0.101:5432"] },
    { src: "tag:web", proto: "udp", deny: ["tag:db:5432"] },
    { src: "tag:web", proto: "6", accept: ["tag:db:5432"] },
    { src: "webserver", accept: ["tag:db:5432"] },
    { src: "100.80.0.20", accept: ["tag:web:443"] },
    { src: "cleo@acme.test", accept: ["printer:80", "203.0.113.7:443"], deny: ["203.0.113.8:443"] },
    { src: "ana@acme.test", accept: ["100.80.0.11:22"], deny: ["cleo@acme.test:22"] },
    { user: "ana@acme.test", allow: ["tag:web:443"] },
  ])("pass: %j", (test) => expect(errors(test)).toEqual([]));

  it("say what they wanted and got", () => {
    expect(errors({ src: "ben@acme.test", accept: ["tag:db:22"], deny: ["tag:web:443"] })).toEqual([
      '[acl test error]: address "tag:db:22" (protocol "tcp"): want: Accept, got: Drop',
      '[acl test error]: address "tag:web:443" (protocol "tcp"): want: Drop, got: Accept',
    ]);
    expect(errors({ src: "tag:web", proto: "17", accept: ["tag:db:5432"] })).toEqual([
      '[acl test error]: address "tag:db:5432" (protocol "udp"): want: Accept, got: Drop',
    ]);
    const dns = [{ action: "accept", src: ["*"], dst: ["tag:db:53"], proto: "udp" }];
    expect(errors({ src: "ana@acme.test", deny: ["tag:db:53"] }, dns)).toEqual([
      '[acl test error]: address "tag:db:53" (protocol "udp"): want: Drop, got: Accept',
    ]);
  });

  it.each(["tag:nowhere", "group:nowhere", "nohost", "*", "autogroup:member"])(
    "name the source %s that no test takes",
    (src) =>
      expect(errors({ src, deny: ["tag:web:443"] })).toEqual([
        `[acl test error]: user or host is invalid: unknown user or host: "${src}"`,
      ]),
  );

  it("count nobody as a member whom the tailnet does not know", () => {
    const rules = [
      { action: "accept", src: ["autogroup:member"], dst: ["tag:web:80"] },
      { action: "accept", src: ["who@ever.test"], dst: ["tag:db:80"] },
      { action: "accept", src: ["autogroup:admin"], dst: ["tag:web:22"] },
    ];
    const stranger = { src: "who@ever.test", accept: ["tag:db:80"], deny: ["tag:web:80", "tag:web:22"] };
    expect(errors(stranger, rules)).toEqual([]);
    expect(errors({ src: "cleo@acme.test", accept: ["tag:web:80"] }, rules)).toEqual([]);
  });

  it.each([
    { accept: ["tag:web:443"] },
    { src: "", accept: ["tag:web:443"] },
    { src: "*", accept: ["tag:web:443"] },
    { src: "ana@acme.test" },
    { src: "tag:nowhere", deny: ["tag:web:443"] },
    { src: "group:nowhere", deny: ["tag:web:443"] },
    { src: "autogroup:nonsense", deny: ["tag:web:443"] },
    { src: "nohost", deny: ["tag:web:443"] },
    { src: "ana@acme.test", deny: ["10.20.0.0/16:80"] },
    { src: "ana@acme.test", deny: ["10.20.0.9/32:80"] },
    { src: "ana@acme.test", deny: ["office:80"] },
    { src: "ana@acme.test", deny: ["autogroup:internet:443"] },
    { src: "ana@acme.test", deny: ["autogroup:self:443"] },
    { src: "ana@acme.test", deny: ["*:*"] },
    { src: "ana@acme.test", deny: ["tag:web:1,2"] },
    { src: "ana@acme.test", deny: ["tag:web:1-2"] },
    { src: "ana@acme.test", deny: ["tag:web:*"] },
    { src: "ana@acme.test", deny: ["tag:web:http"] },
    { src: "ana@acme.test", deny: ["tag:web:0"] },
    { src: "ana@acme.test", deny: ["tag:web:65536"] },
    { src: "ana@acme.test", deny: ["tag:web"] },
    { src: "ana@acme.test", deny: ["nohost:1"] },
    { src: "ana@acme.test", deny: ["tag:nowhere:1"] },
    { src: "ana@acme.test", deny: ["who@acme.test:1"] },
    { src: "ana@acme.test", proto: "icmp", deny: ["tag:web:*"] },
    { src: "ana@acme.test", proto: "smoke", deny: ["tag:web:1"] },
  ])("fail because they are malformed: %j", (test) => expect(errors(test)).not.toEqual([]));

  it("take ICMP with port 0", () => {
    const ping = [{ action: "accept", src: ["*"], dst: ["tag:web:*"], proto: "icmp" }];
    expect(errors({ src: "ana@acme.test", proto: "icmp", accept: ["tag:web:0"] }, ping)).toEqual([]);
    expect(errors({ src: "ana@acme.test", accept: ["tag:web:80"] }, ping)).not.toEqual([]);
  });

  it("ask identities, so that people and tags without a device can be tested", () => {
    const rules = [{ action: "accept", src: ["dag@acme.test"], dst: ["tag:spare:1", "198.51.100.1:1"] }];
    expect(
      errors({ src: "dag@acme.test", accept: ["tag:spare:1", "198.51.100.1:1"], deny: ["tag:web:1"] }, rules),
    ).toEqual([]);
  });

  it("want all members of a group to agree", () => {
    const rules = [{ action: "accept", src: ["ana@acme.test"], dst: ["tag:db:1"] }];
    expect(errors({ src: "group:ops", accept: ["tag:db:1"] }, rules)).not.toEqual([]);
    expect(errors({ src: "group:ops", deny: ["tag:db:1"] }, rules)).toEqual([]);
  });

  it("assume posture attributes only where they are given", () => {
    expect(evaluateTests(withPosture({}), company)).toHaveLength(1);
    expect(evaluateTests(withPosture({ srcPostureAttrs: { "node:os": "linux" } }), company)).toHaveLength(0);
    expect(evaluateTests(withPosture({ srcPostureAttrs: { "node:os": "macos" } }), company)).toHaveLength(1);
  });

  it("run after the form is found good, and make the policy refused", () => {
    const tests = [{ src: "eve@guest.test", accept: ["tag:web:443"] }];
    expect(judge({ acls, tests })).toMatchObject({ ok: false, message: "test(s) failed" });
    expect(judge({ acls: [{ action: "x" }], tests })).toMatchObject({
      ok: false,
      message: 'action="x" is not supported',
    });
    expect(judge({ tests }).ok).toBe(true);
  });
});
