import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { evaluateSshTests } from "../../../../../../shared/policy/judge/tests/ssh-tests.ts";
import { company, messageFor, policyOf } from "../../../../../support/policy-world.ts";

const ssh = [
  { action: "accept", src: ["group:ops"], dst: ["tag:web"], users: ["root", "deploy"] },
  { action: "check", src: ["cleo@acme.test"], dst: ["tag:web"], users: ["autogroup:nonroot"] },
  { action: "accept", src: ["autogroup:member"], dst: ["autogroup:self"], users: ["localpart:*@acme.test"] },
  { action: "accept", src: ["tag:web"], dst: ["tag:db", "tag:spare"], users: ["backup"] },
];

function passes(test: { [name: string]: JsonValue }): boolean {
  return evaluateSshTests(policyOf({ ssh, sshTests: [test] }), company).length === 0;
}

function errors(test: { [name: string]: JsonValue }): readonly string[] {
  return evaluateSshTests(policyOf({ ssh, sshTests: [test] }), company).flatMap((failure) => failure.errors);
}

describe("sshTests", () => {
  it.each([
    { src: "ana@acme.test", dst: ["tag:web"], accept: ["root", "deploy"], deny: ["backup"] },
    { src: "cleo@acme.test", dst: ["tag:web"], check: ["cleo"], accept: ["cleo"], deny: ["root"] },
    { src: "ana@acme.test", dst: ["autogroup:self"], accept: ["ana"], deny: ["root", "ben"] },
    { src: "ana@acme.test", dst: ["cleo@acme.test"], deny: ["ana", "root"] },
    { src: "group:ops", dst: ["webserver", "100.80.0.100"], accept: ["root"] },
    { src: "100.80.0.20", dst: ["tag:web"], accept: ["deploy"] },
    { src: "tag:web", dst: ["tag:db"], accept: ["backup"] },
    { src: "tag:web", dst: ["tag:spare"], accept: ["backup"], deny: ["root"] },
    { src: "dag@acme.test", dst: ["tag:web"], deny: ["root"] },
    { src: "who@acme.test", dst: ["tag:web"], deny: ["root"] },
  ])("pass: %j", (test) => expect(passes(test)).toBe(true));

  it.each([
    { src: "ana@acme.test", dst: ["tag:web"], check: ["root"] },
    { src: "ana@acme.test", dst: ["tag:web", "tag:db"], accept: ["root"] },
    { src: "ana@acme.test", dst: ["tag:web"], accept: [""] },
    { src: "ana@acme.test", dst: ["tag:web"], deny: [""] },
    { src: "ana@acme.test", dst: ["tag:web"] },
    { src: "ana@acme.test", dst: [], accept: ["root"] },
    { dst: ["tag:web"], deny: ["root"] },
    { src: "who@acme.test", dst: ["tag:web"], accept: ["root"] },
    { src: "tag:nowhere", dst: ["tag:web"], deny: ["root"] },
    { src: "ana@acme.test", dst: ["fd7a:115c:a1e0::80:64"], accept: ["root"] },
    { src: "ana@acme.test", dst: ["203.0.113.1"], deny: ["root"] },
    { src: "ana@acme.test", dst: ["nohost"], deny: ["root"] },
  ])("fail: %j", (test) => expect(passes(test)).toBe(false));

  it.each([
    ["autogroup:internet", 'SSH tests dst contains disallowed element "autogroup:internet"'],
    ["100.80.0.0/24", 'SSH tests dst contains disallowed element "100.80.0.0/24"'],
    ["office", 'SSH tests dst contains disallowed element "office"'],
    ["*", 'SSH tests dst contains disallowed element "*"'],
    ["tag:web:22", 'SSH tests dst contains unknown tag "tag:web:22"'],
  ])("refuse the destination %s", (dst, message) =>
    expect(messageFor({ ssh, sshTests: [{ src: "ana@acme.test", dst: [dst], deny: ["root"] }] })).toBe(
      message,
    ),
  );

  it("say in the service’s words what was wanted and got, and between which devices", () => {
    expect(errors({ src: "ana@acme.test", dst: ["tag:web"], check: ["root"], deny: ["deploy"] })).toEqual([
      '[ssh test error]: src "ana@acme.test" at "100.80.0.10", dst "tag:web" at "100.80.0.100", ssh user "root": want: "check" got: "accept"',
      '[ssh test error]: src "ana@acme.test" at "100.80.0.10", dst "tag:web" at "100.80.0.100", ssh user "deploy": want: "deny" got: "accept"',
    ]);
    expect(errors({ src: "dag@acme.test", dst: ["tag:spare"], accept: ["root"] })).toEqual([
      '[ssh test error]: src "dag@acme.test", dst "tag:spare", ssh user "root": want: "accept" got: "deny"',
    ]);
    expect(errors({ src: "nohost", dst: ["tag:web"], accept: ["root"] })).toEqual([
      '[ssh test error]: user or host is invalid: unknown user or host: "nohost"',
    ]);
  });

  it("refuse autogroups as a source", () => {
    expect(messageFor({ ssh, sshTests: [{ src: "autogroup:admin", dst: ["tag:web"], deny: ["x"] }] })).toBe(
      'SSH tests src contains disallowed element "autogroup:admin"',
    );
  });
});
