import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { messageFor } from "../../../support/policy-world.ts";

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
    [{ dst: ["*"] }, 'invalid dst "*"'],
    [{ dst: ["tag:nowhere"] }, 'tag not found: "tag:nowhere"'],
    [{ src: ["office"] }, 'invalid src "office"'],
    [
      { src: ["tag:db"], dst: ["autogroup:self"] },
      "autogroup:self can only be used with users, groups, or supported autogroups",
    ],
  ])("refuses %j", (more, message) => expect(ssh(more)).toBe(message));

  it("lets nobody log in to another person’s device", () => {
    expect(ssh({ src: ["ben@acme.test"], dst: ["ana@acme.test"] })).not.toBe("");
    expect(ssh({ src: ["group:ops"], dst: ["ana@acme.test"] })).not.toBe("");
    expect(ssh({ src: ["tag:web"], dst: ["autogroup:member"] })).not.toBe("");
  });
});
