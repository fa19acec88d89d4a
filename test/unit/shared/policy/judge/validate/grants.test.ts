import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { capabilityProblem } from "../../../../../../shared/policy/judge/validate/grants.ts";
import { messageFor } from "../../../../../support/policy-world.ts";

function grant(more: { [name: string]: JsonValue }): string {
  return messageFor({ grants: [{ src: ["*"], dst: ["tag:web"], ...more }] });
}

describe("grants", () => {
  it.each([
    { ip: ["*"] },
    { ip: ["443", "tcp:80-90", "icmp:*"] },
    { app: { "acme.test/cap/wiki": [{ role: "editor" }] } },
    { app: { "tailscale.com/cap/drive": [] }, ip: ["80"] },
    { ip: ["*"], dst: ["10.20.0.0/16"], via: ["tag:router"] },
    { ip: ["*"], src: ["autogroup:member"], dst: ["autogroup:self"] },
    { ip: ["*"], src: [], dst: [] },
  ])("accepts %j", (more) => expect(grant(more)).toBe(""));

  it.each([
    [{}, "ip and app can not both be empty"],
    [{ ip: [], app: {} }, "ip and app can not both be empty"],
    [{ ip: ["icmp"] }, 'port range "icmp": invalid first integer'],
    [{ ip: ["udp:0"] }, `port range "0": first port must be >0, or use '*' for wildcard`],
    [{ ip: ["*"], via: ["autogroup:tagged"] }, "via can only be a tag"],
    [{ ip: ["*"], via: ["tag:nowhere"] }, 'tag "tag:nowhere" not found'],
    [
      { ip: ["*"], dst: ["0.0.0.0/0"] },
      'dst "0.0.0.0/0": to allow all IP addresses, use "*" or "autogroup:internet"',
    ],
    [{ ip: ["*"], dst: ["::/0"] }, 'dst "::/0": to allow all IP addresses, use "*" or "autogroup:internet"'],
    [
      { app: { "acme.test/x": [] }, dst: ["autogroup:internet"] },
      "cannot use app grants with autogroup:internet",
    ],
    [{ app: { wiki: [] } }, "capability name must have the form {domain}/{path}"],
    [{ app: { "https://acme.test/cap/wiki": [] } }, "capability name must have the form {domain}/{path}"],
    [{ app: { "tailscale.com/cap/funnel": [] } }, "capability name must not be in the tailscale.com domain"],
    [{ ip: ["*"], dst: ["autogroup:danger-all"] }, "cannot use autogroup:danger-all as a dst"],
    [
      { ip: ["*"], dst: ["autogroup:self"] },
      "autogroup:self can only be used with users, groups, or supported autogroups",
    ],
    [{ ip: ["*"], src: ["autogroup:self"] }, '"autogroup:self" not valid on the src side of a rule'],
    [{ ip: ["*"], srcPosture: ["posture:trusted"] }, 'posture not found: "posture:trusted"'],
    [
      { app: { "tailscale.com/cap/relay-target": [] } },
      "capability name must not be in the tailscale.com domain",
    ],
  ])("refuses %j", (more, message) => expect(grant(more)).toBe(message));

  it("leaves to the service which other capabilities of Tailscale’s own domain it takes", () => {
    for (const name of [
      "drive",
      "relay",
      "webui",
      "kubernetes",
      "tsidp",
      "secrets",
      "golink",
      "tailsql",
      "newer",
    ]) {
      expect(capabilityProblem(`tailscale.com/cap/${name}`)).toBeNull();
    }
    expect(capabilityProblem("tailscale.community/cap/drive-sharer")).toBeNull();
  });
});
