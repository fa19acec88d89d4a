import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { formatSet } from "../../../../../../shared/net/address-set.ts";
import { packetFilters } from "../../../../../../shared/policy/access/sent/packet-filters.ts";
import { compiled } from "../../../../../support/policy-world.ts";

function capabilities(grant: { [name: string]: JsonValue }): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, rules] of packetFilters(compiled({ grants: [grant] }))) {
    const lines = rules.flatMap((rule) =>
      rule.capabilities.map(
        (one) =>
          `${formatSet(one.sources)[0] ?? ""} > ${formatSet(one.destinations)[0] ?? ""} ${one.name} ${JSON.stringify(one.values)}`,
      ),
    );
    if (lines.length > 0) found[name] = lines;
  }
  return found;
}

describe("application capabilities", () => {
  it("are told to the devices they are about, for their own addresses", () => {
    expect(
      capabilities({ src: ["cleo@acme.test"], dst: ["tag:web"], app: { "acme.test/cap/x": [{ a: 1 }] } }),
    ).toEqual({
      web: ['100.80.0.30 > 100.80.0.100 acme.test/cap/x [{"a":1}]'],
    });
    expect(
      Object.keys(capabilities({ src: ["*"], dst: ["*"], app: { "acme.test/cap/x": [] } })),
    ).toHaveLength(9);
  });

  it("come with their counterpart for the way back", () => {
    expect(
      capabilities({ src: ["cleo@acme.test"], dst: ["tag:web"], app: { "tailscale.com/cap/drive": [] } }),
    ).toEqual({
      "cleo-laptop": ["100.80.0.100 > 100.80.0.30 tailscale.com/cap/drive-sharer null"],
      web: ["100.80.0.30 > 100.80.0.100 tailscale.com/cap/drive []"],
    });
  });

  it("stay among one person’s devices with autogroup:self", () => {
    const found = capabilities({
      src: ["group:ops"],
      dst: ["autogroup:self"],
      app: { "tailscale.com/cap/relay": [] },
    });
    expect(Object.keys(found)).toEqual(["ana-laptop", "ana-phone", "ben-laptop"]);
    expect(found["ben-laptop"]).toEqual([
      "100.80.0.20 > 100.80.0.20 tailscale.com/cap/relay []",
      "100.80.0.20 > 100.80.0.20 tailscale.com/cap/relay-target null",
    ]);
  });

  it("reach routers by their subnets, and nobody with via or without sources", () => {
    const grant = { src: ["*"], dst: ["office"], app: { "acme.test/cap/x": [] } };
    expect(Object.keys(capabilities(grant))).toEqual(["router"]);
    expect(capabilities({ ...grant, via: ["tag:router"] })).toEqual({});
    expect(capabilities({ ...grant, src: [] })).toEqual({});
  });
});
