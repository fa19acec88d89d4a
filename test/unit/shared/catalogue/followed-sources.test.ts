import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  followedSourceIds,
  followedSources,
  isPasted,
  listName,
  partOfSource,
  readPastedSource,
} from "../../../../shared/catalogue/followed-sources.ts";
import { problemOf, valueOf } from "../../../support/demo-client.ts";

describe("a pasted list of ranges", () => {
  it.each([
    ["lines", "192.0.2.0/24\n198.51.100.7\n"],
    ["JSON", '["198.51.100.7/32", "192.0.2.0/24"]'],
    ["a table", "Name\tRange\nOffice\t192.0.2.0/24\nBranch\t198.51.100.7\n"],
  ])("is read from %s", (_form, text) => {
    expect(valueOf(readPastedSource("pasted-ranges", text))).toEqual({
      entries: ["192.0.2.0/24", "198.51.100.7/32"],
      left: [],
    });
  });

  it("writes a range from one address to another as blocks, and holds none twice", () => {
    const { entries } = valueOf(readPastedSource("pasted-ranges", "192.0.2.1-192.0.2.4\n192.0.2.2\n"));
    expect(entries).toEqual(["192.0.2.1/32", "192.0.2.2/31", "192.0.2.4/32"]);
  });

  it("says what looks like an address and is none, and takes nothing that turns away", () => {
    expect(valueOf(readPastedSource("pasted-ranges", "192.0.2.0/24\n300.1.2.3\n")).left).toEqual([
      "300.1.2.3",
    ]);
    expect(problemOf(readPastedSource("pasted-ranges", "nothing here"))).toMatchObject({
      what: "This holds no range.",
    });
  });
});

describe("a pasted list of domains", () => {
  it("is taken as it is written, one name or all below it", () => {
    const text = "api.example.com, *.example.net\nEXAMPLE.org. not_a\nco.uk 192.0.2.1";
    expect(valueOf(readPastedSource("pasted-domains", text))).toEqual({
      entries: ["api.example.com", "*.example.net", "example.org"],
      left: ["not_a", "co.uk", "192.0.2.1"],
    });
  });

  it("is taken for v2fly’s syntax where it has it, and is refused where it includes what is not there", () => {
    const { entries, left } = valueOf(readPastedSource("pasted-domains", "full:a.example.com\nkeyword:goo"));
    expect([entries, left]).toEqual([["a.example.com"], ["keyword:goo"]]);
    expect(problemOf(readPastedSource("pasted-domains", "include:zendesk")).what).toBe(
      "It includes zendesk: paste those rules as well.",
    );
  });
});

describe("what can be followed", () => {
  it("never throws on a paste, and never gives an empty list for good", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("pasted-ranges" as const, "pasted-domains" as const),
        fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.constant("include:a\ninclude:a")),
        (id, text) => {
          const read = readPastedSource(id, text);
          expect(!read.ok || read.value.entries.length > 0).toBe(true);
        },
      ),
    );
  });

  it("says of which shape no document was read", () => {
    const unproved = followedSourceIds.filter((id) => followedSources[id].unproved);
    expect(unproved).toEqual(["microsoft-365"]);
  });

  it("is called by its list, or by the name that a person gave", () => {
    expect(listName({ source: "github", part: "web" })).toBe("GitHub ranges");
    expect(listName({ source: "v2fly", part: "zendesk" })).toBe("v2fly zendesk");
    expect(listName({ source: "pasted-ranges", part: "Bank" })).toBe("Bank");
    expect(valueOf(partOfSource("pasted-ranges", "  The   bank "))).toBe("The bank");
    expect(problemOf(partOfSource("pasted-domains", " ")).code).toBe("invalid-argument");
    expect(followedSourceIds.filter(isPasted)).toHaveLength(2);
  });
});
