import { describe, expect, it } from "vitest";
import { catalogue, findProduct } from "../../../../shared/catalogue/catalogue.ts";
import {
  addressesForProduct,
  copyForProduct,
  formatForProduct,
  ipv6ChoiceFor,
} from "../../../../shared/catalogue/copy-for-product.ts";
import type { EgressAddress } from "../../../../shared/egress/states.ts";

function egress(address: string, connector = "gw-1"): EgressAddress {
  const family = address.includes(":") ? 6 : 4;
  return { address, family, nodeId: "n1", connector, state: "inferred", lastSeen: 1 };
}

const set = [egress("2001:db8::7", "gw-2"), egress("203.0.113.10", "gw-2"), egress("203.0.113.9")];

describe("copyForProduct", () => {
  it("writes GitHub’s form, IPv6 included", () => {
    expect(copyForProduct(findProduct("github"), set)).toEqual({
      ok: true,
      value: {
        text: "203.0.113.9\n203.0.113.10\n2001:db8::7",
        count: 3,
        addresses: ["203.0.113.9", "203.0.113.10", "2001:db8::7"],
        leftOut: [],
        format: "line",
      },
    });
  });

  it("leaves IPv6 out where the product does not take it, and says so", () => {
    expect(copyForProduct(findProduct("jira"), set)).toMatchObject({
      value: {
        text: "203.0.113.9,203.0.113.10",
        leftOut: [{ address: "2001:db8::7", reason: "Jira takes IPv4 addresses only." }],
      },
    });
  });

  it("leaves IPv6 out where it is not documented, unless the person wants it", () => {
    const hubspot = findProduct("hubspot");
    expect(copyForProduct(hubspot, set)).toMatchObject({
      value: { leftOut: [{ reason: "HubSpot is not known to take IPv6 addresses." }] },
    });
    expect(copyForProduct(hubspot, set.slice(0, 1))).toMatchObject({
      problem: { code: "nothing-to-copy", meaning: expect.stringContaining("not known to take") },
    });
    expect(copyForProduct(hubspot, set, { includeIPv6: true })).toMatchObject({
      value: { count: 3, leftOut: [] },
    });
  });

  it("does not put IPv6 into a list that is known not to take it, whatever is asked for", () => {
    expect(copyForProduct(findProduct("jira"), set, { includeIPv6: true })).toMatchObject({
      value: { count: 2, leftOut: [{ address: "2001:db8::7" }] },
    });
  });

  it.each([
    ["stripe", "203.0.113.9\t32\n203.0.113.10\t32"],
    ["snowflake", "('203.0.113.9', '203.0.113.10')"],
    ["zendesk", "203.0.113.9 203.0.113.10"],
    ["salesforce", "203.0.113.9-203.0.113.9\n203.0.113.10-203.0.113.10\n2001:db8::7-2001:db8::7"],
    [
      "supabase",
      "--db-allow-cidr 203.0.113.9/32 --db-allow-cidr 203.0.113.10/32 --db-allow-cidr 2001:db8::7/128",
    ],
    [
      "prefect-cloud",
      "prefect cloud ip-allowlist add 203.0.113.9\nprefect cloud ip-allowlist add 203.0.113.10",
    ],
    ["microsoft-entra-id", "203.0.113.9/32\n203.0.113.10/32\n2001:db8::7/128"],
  ])("writes the form of %s", (id, text) => {
    expect(copyForProduct(findProduct(id), set)).toMatchObject({ ok: true, value: { text } });
  });

  it("labels with the connectors", () => {
    expect(copyForProduct(findProduct("github"), set, { format: "csv" })).toMatchObject({
      value: {
        format: "csv",
        text: "203.0.113.9,Tailscale connector gw-1\n203.0.113.10,Tailscale connector gw-2\n2001:db8::7,Tailscale connector gw-2",
      },
    });
  });

  it("warns of more entries than the product takes", () => {
    const many = Array.from({ length: 11 }, (_, index) => egress(`203.0.113.${index}`));
    const result = copyForProduct(findProduct("auth0"), many);
    expect(result).toMatchObject({ value: { tooMany: "Auth0 takes at most 10 entries, and these are 11." } });
    expect(copyForProduct(findProduct("auth0"), many.slice(1))).not.toHaveProperty("value.tooMany");
  });

  it("takes one per line for a product outside the catalogue", () => {
    expect(formatForProduct(undefined)).toBe("line");
    expect(copyForProduct(undefined, set)).toMatchObject({ value: { count: 3 } });
  });

  it("can copy one IPv4 address into every product", () => {
    for (const product of catalogue) {
      expect(copyForProduct(product, [egress("203.0.113.9")])).toMatchObject({
        ok: true,
        value: { count: 1 },
      });
    }
  });
});

describe("addressesForProduct", () => {
  it("gives what belongs on the list, so that what was left out is not missed for ever", () => {
    expect(addressesForProduct(findProduct("jira"), set)).toEqual(["203.0.113.9", "203.0.113.10"]);
    expect(addressesForProduct(findProduct("jira"), [egress("2001:db8::7")])).toEqual([]);
  });
});

describe("ipv6ChoiceFor", () => {
  const [v6, v4] = [set.slice(0, 1), set.slice(1)];

  it.each([
    ["hubspot", set, "left-out"],
    ["hubspot", v6, "left-out"],
    ["hubspot", v4, null],
    ["jira", set, null],
    ["github", set, null],
  ] as const)(
    "offers one for %s only where IPv6 would be left out for want of knowledge",
    (id, addresses, choice) => {
      expect(ipv6ChoiceFor(findProduct(id), addresses, undefined)).toBe(choice);
    },
  );

  it("has none for a product outside the catalogue, which gets everything", () => {
    expect(ipv6ChoiceFor(undefined, set, undefined)).toBeNull();
  });

  it("stands as it was last recorded, so that what was included on purpose is not reported for ever", () => {
    expect(ipv6ChoiceFor(findProduct("hubspot"), set, { addresses: ["203.0.113.9", "2001:db8::1"] })).toBe(
      "included",
    );
    expect(ipv6ChoiceFor(findProduct("hubspot"), set, { addresses: ["203.0.113.9"] })).toBe("left-out");
  });
});
