import { describe, expect, it } from "vitest";
import { catalogue, findProduct } from "../../../../shared/catalogue/catalogue.ts";
import {
  addressesForProduct,
  copyForProduct,
  formatForProduct,
  ipv6ChoiceFor,
  type ProductCopyChoices,
} from "../../../../shared/catalogue/copy-for-product.ts";
import { egressFormatIds } from "../../../../shared/egress/egress-format-id.ts";
import type { EgressAddress } from "../../../../shared/egress/states.ts";

function egress(address: string, connector = "gw-1"): EgressAddress {
  const family = address.includes(":") ? 6 : 4;
  return { address, family, nodeId: "n1", connector, state: "inferred", lastSeen: 1 };
}

/** A connector’s addresses; each connector is a node of its own. */
function addressesOf(name: string, ...addresses: string[]): EgressAddress[] {
  return addresses.map((address) => ({ ...egress(address, name), nodeId: name }));
}

const set = [egress("2001:db8::7", "gw-2"), egress("203.0.113.10", "gw-2"), egress("203.0.113.9")];

const warningsOf = (id: string, addresses: readonly string[], choices: ProductCopyChoices = {}) => {
  const copy = copyForProduct(
    findProduct(id),
    addresses.map((address) => egress(address)),
    choices,
  );
  return copy.ok ? copy.value.warnings : [copy.problem.what];
};
const many = (length: number) => Array.from({ length }, (_, n) => `203.0.${n >> 8}.${n & 255}`);

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
        warnings: [],
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

describe("the limits of a product", () => {
  const limited = catalogue.flatMap(({ id, name, allowlist: { format } }) =>
    format.maximum === undefined ? [] : [{ id, name, maximum: format.maximum }],
  );

  it.each(limited)("says of $id when it is one entry too many", ({ id, name, maximum }) => {
    expect(warningsOf(id, many(maximum))).toEqual([]);
    expect(warningsOf(id, many(maximum + 1))).toEqual([
      expect.stringContaining(`${name} takes at most ${maximum} entries, and these are ${maximum + 1}`),
    ]);
  });

  it("counts each family by itself where the product keeps two lists", () => {
    const ipv6 = Array.from({ length: 11 }, (_, n) => `2001:db8::${(n + 1).toString(16)}`);
    expect(warningsOf("auth0", [...many(10), ...ipv6.slice(1)])).toEqual([]);
    expect(warningsOf("auth0", [...many(10), ...ipv6])).toEqual([
      "Auth0 takes at most 10 entries, and these are 11 of IPv6.",
    ]);
  });

  it("says when a policy of AWS would be too long", () => {
    expect(warningsOf("aws", many(300))).toEqual([]);
    expect(warningsOf("aws", many(400))).toEqual([
      expect.stringMatching(/^Amazon Web Services takes at most 6144 characters, and these are \d{4}\.$/u),
    ]);
  });

  it.each([
    ["microsoft-entra-id", "198.0.0.0/8", "takes no block wider than /9: 198.0.0.0/8."],
    ["salesforce", "2001:db8::/31", "takes no block wider than /32: 2001:db8::/31."],
  ])("says of %s that %s is too wide", (id, block, words) => {
    expect(warningsOf(id, [block])).toEqual([`${findProduct(id)?.name} ${words}`]);
  });

  it.each([
    ["salesforce", "line", "Salesforce takes no single addresses without a prefix length."],
    ["salesforce", "json-cidr", "Salesforce takes no CIDR blocks."],
    ["stripe", "comma", "Stripe takes no single addresses without a prefix length."],
    ["zendesk", "range-columns", "Zendesk takes no start–end pairs."],
    ["github", "range", "GitHub is not known to take start–end pairs."],
    ["hubspot", "comma-cidr", "HubSpot is not known to take CIDR blocks."],
    ["linear", "line", "The identity provider takes no single addresses without a prefix length."],
  ] as const)("says of %s that it does not take %s", (id, format, sentence) => {
    expect(warningsOf(id, ["203.0.113.9"], { format })).toEqual([sentence]);
  });

  it("writes a block as start and end where a product takes those and not CIDR", () => {
    const block = [egress("198.51.100.0/24"), egress("203.0.113.9")];
    expect(copyForProduct(findProduct("hubspot"), block)).toMatchObject({
      value: { text: "198.51.100.0-198.51.100.255,203.0.113.9", warnings: [] },
    });
    expect(copyForProduct(findProduct("github"), block)).toMatchObject({
      value: { text: "198.51.100.0/24\n203.0.113.9", warnings: [] },
    });
    expect(warningsOf("prefect-cloud", ["198.51.100.0/24"])).toEqual([
      "Prefect Cloud is not known to take CIDR blocks.",
    ]);
  });

  it("has nothing to say of one address in the usual format of any product", () => {
    for (const { id } of catalogue) expect([id, warningsOf(id, ["203.0.113.9"])]).toEqual([id, []]);
  });
});

describe("the families of a copy", () => {
  const both = addressesOf("gw-1", "203.0.113.9", "2001:db8::9");

  it("are both for every product that judges both, whatever was chosen", () => {
    const judging = catalogue.filter(({ allowlist }) => allowlist.format.accepts.ipv6 === "yes");
    expect(judging.map(({ id }) => id)).toEqual(expect.arrayContaining(["aws", "github", "supabase"]));
    for (const product of judging) {
      for (const format of egressFormatIds) {
        const copy = copyForProduct(product, both, { format, includeIPv6: false });
        expect(copy).toMatchObject({ value: { addresses: ["203.0.113.9", "2001:db8::9"], leftOut: [] } });
      }
    }
  });

  it("deny neither on AWS", () => {
    const copy = copyForProduct(findProduct("aws"), both);
    expect(copy.ok && JSON.parse(copy.value.text)).toEqual({
      NotIpAddress: { "aws:SourceIp": ["203.0.113.9/32", "2001:db8::9/128"] },
      Bool: { "aws:ViaAWSService": "false" },
    });
  });

  it("are never one alone in a condition that denies the other", () => {
    const format = "iam-condition";
    for (const product of catalogue) {
      const copy = copyForProduct(product, both, { format });
      const outcome = copy.ok ? "both" : copy.problem.code;
      const judgesBoth = product.allowlist.format.accepts.ipv6 === "yes";
      expect([product.id, outcome]).toEqual([product.id, judgesBoth ? "both" : "family-missing"]);
    }
    expect(copyForProduct(findProduct("okta"), both, { format, includeIPv6: true }).ok).toBe(true);
    expect(copyForProduct(findProduct("okta"), addressesOf("gw-1", "203.0.113.9"), { format }).ok).toBe(true);
  });

  it("are said to turn people away where it is not known what the product takes", () => {
    expect(copyForProduct(findProduct("okta"), both)).toMatchObject({
      value: {
        addresses: ["203.0.113.9"],
        warnings: ["If Okta is reached over IPv6, people who come from these addresses are turned away."],
      },
    });
    expect(copyForProduct(findProduct("okta"), both, { includeIPv6: true })).toMatchObject({
      value: { leftOut: [], warnings: [] },
    });
  });

  it("are not left to chance where a connector has no other", () => {
    const mixed = [...both, ...addressesOf("gw-2", "2001:db8::2")];
    expect(copyForProduct(findProduct("okta"), mixed)).toMatchObject({
      problem: { code: "family-missing", what: "gw-2 has IPv6 addresses only." },
    });
    expect(copyForProduct(findProduct("okta"), mixed, { includeIPv6: true })).toMatchObject({
      value: { count: 3 },
    });
    expect(copyForProduct(findProduct("jira"), mixed)).toMatchObject({
      value: { count: 1, warnings: ["gw-2 has no IPv4 address, so Jira turns it away."] },
    });
  });

  it("stand in two lists where the product keeps two", () => {
    const text = (id: string, choices: ProductCopyChoices = {}) => {
      const copy = copyForProduct(findProduct(id), both, choices);
      return copy.ok ? copy.value.text : copy.problem.what;
    };
    expect(JSON.parse(text("auth0"))).toEqual({
      ipv4_cidrs: ["203.0.113.9/32"],
      ipv6_cidrs: ["2001:db8::9/128"],
    });
    expect(text("auth0", { format: "hcl-cidr" })).toBe(
      'ipv4_cidrs = [\n  "203.0.113.9/32",\n]\nipv6_cidrs = [\n  "2001:db8::9/128",\n]',
    );
    expect(text("auth0", { format: "yaml-cidr" })).toBe(
      'ipv4_cidrs:\n- "203.0.113.9/32"\nipv6_cidrs:\n- "2001:db8::9/128"',
    );
    expect(text("auth0", { format: "line" })).toBe("203.0.113.9\n2001:db8::9");
    expect(text("snowflake", { includeIPv6: true })).toBe(
      "TYPE = IPV4 VALUE_LIST = ('203.0.113.9')\nTYPE = IPV6 VALUE_LIST = ('2001:db8::9')",
    );
    expect(copyForProduct(findProduct("snowflake"), both)).toMatchObject({
      value: {
        text: "('203.0.113.9')",
        leftOut: [{ reason: "Snowflake takes IPv6 in accounts on AWS only, in a network rule of its own." }],
      },
    });
  });
});

describe("addressesForProduct", () => {
  it("keeps what belongs on the list where a copy is refused: a refusal is no ground to remove anything", () => {
    const mixed = [...addressesOf("gw-1", "203.0.113.9"), ...addressesOf("gw-2", "2001:db8::2")];
    expect(copyForProduct(findProduct("okta"), mixed).ok).toBe(false);
    expect(addressesForProduct(findProduct("okta"), mixed)).toEqual(["203.0.113.9"]);
  });

  it("names each address once, sorted as a copy is", () => {
    const shared = [
      ...addressesOf("gw-2", "203.0.113.10", "203.0.113.9"),
      ...addressesOf("gw-1", "203.0.113.9"),
    ];
    expect(addressesForProduct(findProduct("github"), shared)).toEqual(["203.0.113.9", "203.0.113.10"]);
  });

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
