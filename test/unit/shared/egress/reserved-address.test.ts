import { describe, expect, it } from "vitest";
import { addressStay } from "../../../../shared/egress/reserved-address.ts";

describe("whether a connector leaves by its reserved address", () => {
  it.each([
    ["203.0.113.7", [], "waiting"],
    ["203.0.113.7", ["2001:db8::1"], "waiting"],
    ["203.0.113.7", ["203.0.113.7"], "reserved"],
    ["203.0.113.7", ["203.0.113.7", "2001:db8::1"], "reserved"],
    ["203.0.113.7", ["203.0.113.9"], "passing"],
    ["203.0.113.7", ["203.0.113.7", "203.0.113.9"], "shared"],
    [null, ["203.0.113.9"], "untold"],
    [null, ["203.0.113.7", "203.0.113.9"], "shared"],
  ] as const)("reserved %s, seen %j: %s", (reserved, seen, kind) => {
    expect(addressStay(reserved, seen).kind).toBe(kind);
  });
});
