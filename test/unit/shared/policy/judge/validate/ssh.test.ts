import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { messageFor } from "../../../../../support/policy-world.ts";

function ssh(more: { [name: string]: JsonValue }): string {
  const rule = { action: "accept", src: ["group:ops"], dst: ["tag:web"], users: ["root"], ...more };
  return messageFor({ ssh: [rule] });
}

describe("ssh", () => {
  it.each([
    {},
    { action: " check ", checkPeriod: "168h" },
    { action: "check", checkPeriod: "always" },
    { action: "check", checkPeriod: "0s" },
    { action: "check", checkPeriod: "30s" },
    { action: "check", src: ["autogroup:admin", "user:*@acme.test"], dst: ["tag:web"] },
    { src: ["autogroup:newcomers", "group:ops@acme.test"], dst: ["autogroup:machines", "tag:web"] },
    { src: ["autogroup:tagged"], dst: ["autogroup:tagged"] },
    { src: ["ANA@acme.test"], dst: ["ana@acme.test"] },
    { sessionLimit: 3, recorder: ["tag:db"], enforceRecorder: true },
    { users: ["autogroup:nonroot", "localpart:*@acme.test", " deploy"] },
    { users: ["localpart:ana", "localpart:*@", "group:ops"] },
    { src: ["autogroup:member"], dst: ["autogroup:self"] },
    { src: ["ana@acme.test"], dst: ["ana@acme.test"] },
    { src: ["tag:db"], dst: ["tag:web", "autogroup:tagged"] },
    { src: ["user:*@acme.test"], acceptEnv: ["LANG", "LC_*"] },
    { dst: [] },
  ])("accepts %j", (more) => expect(ssh(more)).toBe(""));

  it.each([
    [{ action: "" }, "action must be specified"],
    [{ action: null }, "action must be specified"],
    [{ action: "Check" }, '"Check" is not a valid action'],
    [{ users: [] }, "users must be specified"],
    [{ users: null }, "users must be specified"],
    [{ users: ["root", " "] }, 'user "" is not valid'],
    [{ users: ["*"] }, 'user "*" is not valid'],
    [
      { users: ["localpart:*@guest.test"] },
      "guest.test is not associated with this Tailnet and cannot be used in user:*@<domain> expressions",
    ],
    [
      { users: ["localpart:*@ACME.TEST"] },
      "ACME.TEST is not associated with this Tailnet and cannot be used in user:*@<domain> expressions",
    ],
    [
      { src: ["user:*@guest.test"] },
      "guest.test is not associated with this Tailnet and cannot be used in user:*@<domain> expressions",
    ],
    [{ action: "check", checkPeriod: "169h" }, "checkPeriod 169h0m0s is above the max (168h)"],
    [{ action: "check", checkPeriod: "-5s" }, "checkPeriod -5s must be a positive duration"],
    [{ action: "check", checkPeriod: "weekly" }, 'time: invalid duration "weekly"'],
    [{ acceptEnv: ["LANG", ""] }, "acceptEnv values cannot be empty"],
    [{ dst: ["webserver"] }, 'invalid dst "webserver"'],
    [{ dst: ["100.80.0.100"] }, 'invalid dst "100.80.0.100"'],
    [{ dst: ["group:ops"] }, 'invalid dst "group:ops"'],
    [{ dst: ["user:*@acme.test"] }, 'invalid dst "user:*@acme.test"'],
    [{ dst: ["tag:web", "autogroup:member"] }, 'invalid dst "autogroup:member"'],
    [{ dst: ["autogroup:members"] }, 'invalid dst "autogroup:members"'],
    [{ dst: ["autogroup:admin"] }, 'invalid dst "autogroup:admin"'],
    [{ dst: ["autogroup:internet"] }, 'invalid dst "autogroup:internet"'],
    [{ dst: ["autogroup:shared"] }, 'invalid dst "autogroup:shared"'],
    [
      { action: "check", src: ["tag:web"] },
      'action "check" needs people as sources, and "tag:web" is no person',
    ],
    [
      { action: " check ", src: ["group:ops", "autogroup:tagged"] },
      'action "check" needs people as sources, and "autogroup:tagged" is no person',
    ],
    [{ dst: ["*"] }, 'invalid dst "*"'],
    [{ dst: ["tag:nowhere"] }, 'tag not found: "tag:nowhere"'],
    [{ src: ["office"] }, 'invalid src "office"'],
    [
      { src: ["tag:db"], dst: ["autogroup:self"] },
      "autogroup:self can only be used with users, groups, or supported autogroups",
    ],
  ])("refuses %j", (more, message) => expect(ssh(more)).toBe(message));

  it("lets nobody log in to another person’s device", () => {
    for (const src of [["ben@acme.test"], ["group:ops"], ["tag:web"], ["ana@acme.test", "ben@acme.test"]])
      expect(ssh({ src, dst: ["ana@acme.test"] })).toBe('invalid dst "ana@acme.test"');
    expect(ssh({ src: ["autogroup:member"], dst: ["autogroup:member"] })).toBe(
      'invalid dst "autogroup:member"',
    );
  });
});
