import { describe, expect, it } from "vitest";
import { judge, messageFor } from "../../../../../support/policy-world.ts";

function acl(src: string[], dst: string[], more: { [name: string]: string } = {}): string {
  return messageFor({ acls: [{ action: "accept", src, dst, ...more }] });
}

describe("acls", () => {
  it.each([
    [["*"], ["*:*"]],
    [["group:ops", "tag:web", "office", "10.0.0.0/8", "nobody@acme.test"], ["tag:db:5432,5433-5440"]],
    [["autogroup:member"], ["autogroup:self:22"]],
    [["*"], ["autogroup:self:*", "tag:web:22"]],
    [["autogroup:danger-all"], ["tag:web:443"]],
    [["user:*@acme.test"], ["autogroup:internet:*"]],
    [["group:none"], ["2001:db8::/32:443", "[2001:db8::1]:80"]],
    [[], ["tag:web:80"]],
    [[" tag:web "], [" tag:db:1 "]],
  ])("accepts %j to %j", (src, dst) => expect(acl(src, dst)).toBe(""));

  it.each([
    [["tag:nowhere"], ["*:*"], 'src=tag not found: "tag:nowhere"'],
    [["*"], ["tag:nowhere:80"], 'dst="tag:nowhere": tag not found: "tag:nowhere"'],
    [["autogroup:self"], ["tag:web:1"], '"autogroup:self" not valid on the src side of a rule'],
    [["autogroup:internet"], ["tag:web:1"], '"autogroup:internet" not valid on the src side of a rule'],
    [["*"], ["autogroup:danger-all:*"], "cannot use autogroup:danger-all as a dst"],
    [["*"], ["tag:web"], 'dst="tag:web": port range "web": invalid first integer'],
    [["*"], ["autogroup:self"], 'dst="autogroup:self": port range "self": invalid first integer'],
    [["*"], ["tag:web:https"], 'dst="tag:web:https": port range "https": invalid first integer'],
    [["*"], ["10.0.0.1"], 'dst="10.0.0.1": hostport must contain a colon (":")'],
    [
      ["user:*@guest.test"],
      ["*:*"],
      "guest.test is not associated with this Tailnet and cannot be used in user:*@<domain> expressions",
    ],
  ])("refuses %j to %j", (src, dst, message) => expect(acl(src, dst)).toBe(message));

  it.each([["tag:web"], ["autogroup:tagged"], ["office"], ["10.20.5.9"], ["autogroup:danger-all"]])(
    "lets only people reach autogroup:self, not %s",
    (source) =>
      expect(acl(["ana@acme.test", source], ["autogroup:self:*"])).toBe(
        "autogroup:self can only be used with users, groups, or supported autogroups",
      ),
  );

  it("knows no action but accept", () => {
    expect(messageFor({ acls: [{ action: "drop", src: ["*"], dst: ["*:*"] }] })).toBe(
      'action="drop" is not supported',
    );
    expect(messageFor({ acls: [{ src: ["*"], dst: ["*:*"] }] })).toBe('action="" is not supported');
  });

  it("checks the protocol, and that it has ports where ports are given", () => {
    expect(acl(["*"], ["*:*"], { proto: "icmp" })).toBe("");
    expect(acl(["*"], ["*:53"], { proto: "17" })).toBe("");
    expect(acl(["*"], ["*:8"], { proto: "icmp" })).not.toBe("");
    expect(acl(["*"], ["*:*"], { proto: "099" })).toMatch(/^IP protocol 99 is reserved/);
    expect(acl(["*"], ["*:*"], { proto: "smoke" })).toBe("");
  });

  it("reports every finding at its place", () => {
    const verdict = judge({
      acls: [
        { action: "accept", src: ["tag:a"], dst: ["*:*"] },
        { action: "accept", src: ["*"], dst: ["tag:web:x", "tag:b:1"] },
      ],
    });
    expect(verdict.ok ? [] : verdict.findings.map(({ path }) => path)).toEqual([
      "/acls/0/src/0",
      "/acls/1/dst/0",
      "/acls/1/dst/1",
    ]);
  });
});
