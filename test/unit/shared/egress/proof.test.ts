import { describe, expect, it } from "vitest";
import { readProof } from "../../../../shared/egress/proof.ts";
import { proofCommand } from "../../../../shared/net/proof-command.ts";

describe("readProof", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7", { kind: "same" }],
    ["  203.0.113.7\n", "203.0.113.7", { kind: "same" }],
    ["ann@host:~$ curl -4 https://ifconfig.me\n203.0.113.7ann@host:~$", "203.0.113.7", { kind: "unclear" }],
    ["ann@host:~$ curl -4 https://ifconfig.me\n203.0.113.7\nann@host:~$", "203.0.113.7", { kind: "same" }],
    ["2001:DB8:0::7", "2001:db8::7", { kind: "same" }],
    ["203.0.113.9", "203.0.113.0/28", { kind: "same" }],
    ["203.0.113.9", "203.0.113.7", { kind: "other", address: "203.0.113.9" }],
    ["2001:db8::7", "203.0.113.7", { kind: "other-family", family: 6 }],
    ["203.0.113.7", "2001:db8::7", { kind: "other-family", family: 4 }],
    ["203.0.113.7 203.0.113.9", "203.0.113.7", { kind: "unclear" }],
    ["203.0.113.0/24", "203.0.113.7", { kind: "unclear" }],
    ["hello", "203.0.113.7", { kind: "unclear" }],
    ["curl: (6) Could not resolve host", "203.0.113.7", { kind: "failed" }],
    ["curl: (7) Failed to connect to 2001:db8::9: Network is unreachable", "2001:db8::7", { kind: "failed" }],
    ["curl: (7) Failed to connect to 198.51.100.1\n203.0.113.7", "203.0.113.7", { kind: "same" }],
    ["", "203.0.113.7", { kind: "nothing" }],
  ])("takes %j for %s as %o", (printed, address, expected) => {
    expect(readProof(printed, address)).toEqual(expected);
  });

  it("asks over the family that is to be proved, and keeps the answer in a line of its own", () => {
    expect([proofCommand(4), proofCommand(6)]).toEqual([
      String.raw`curl -4 -w '\n' https://ifconfig.me`,
      String.raw`curl -6 -w '\n' https://ifconfig.me`,
    ]);
  });
});
