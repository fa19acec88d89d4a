import { describe, expect, it } from "vitest";
import { egressFormatIds } from "../../../../shared/egress/egress-format-id.ts";
import { cidrLabel, formatMenu, formatOf, isCidr, shapeOf } from "../../../../shared/egress/format-menu.ts";

describe("formatMenu", () => {
  it("puts what the product takes first, and five others before the rest", () => {
    const menu = formatMenu("range");
    expect(menu.usual).toBe("range");
    expect(menu.others).toEqual(["line", "comma", "space", "json", "csv"]);
    expect(menu.more).toContain("command-lines");
  });

  it("writes the others as the product’s own format is written", () => {
    expect(formatMenu("line-cidr").others).toEqual([
      "comma-cidr",
      "space-cidr",
      "json-cidr",
      "csv-cidr",
      "range",
    ]);
  });

  it("offers the usual format’s twin where CIDR is chosen otherwise", () => {
    expect(formatMenu("line", true).others[0]).toBe("line-cidr");
    expect(formatMenu("line-cidr", false).others[0]).toBe("line");
  });

  it.each(egressFormatIds)("leaves no format out of reach for %s", (usual) => {
    const reached = [true, false].flatMap((cidr) => {
      const { others, more } = formatMenu(usual, cidr);
      const shown = [usual, ...others, ...more];
      expect(new Set(shown).size).toBe(shown.length);
      expect(others).toHaveLength(5);
      return shown;
    });
    expect(new Set(reached)).toEqual(new Set(egressFormatIds));
  });

  it("takes a format apart and puts it together again", () => {
    for (const format of egressFormatIds) expect(formatOf(shapeOf(format), isCidr(format))).toBe(format);
  });
});

it("names the choice about CIDR by the lengths that the copy gets", () => {
  const ipv4 = { address: "203.0.113.7", family: 4 } as const;
  const ipv6 = { address: "2001:db8::7", family: 6 } as const;
  expect(cidrLabel({ egress: [ipv4, ipv4], copyCount: 1 })).toBe("As CIDR, /32");
  expect(cidrLabel({ egress: [ipv6], copyCount: 1 })).toBe("As CIDR, /128");
  expect(cidrLabel({ egress: [ipv4, ipv6], copyCount: 2 })).toBe("As CIDR, /32 and /128");
  // Its product takes no IPv6.
  expect(cidrLabel({ egress: [ipv4, ipv6], copyCount: 1 })).toBe("As CIDR, /32");
});
