import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainOwners } from "../../../../shared/connectors/domain-owners.ts";
import { domainMatches } from "../../../../shared/connectors/domains.ts";

describe("whose domains a name belongs to", () => {
  const github = { name: "GitHub", domains: ["github.com", "*.github.com"] };
  const pages = { name: "Pages", domains: ["*.pages.github.com", "github.com"] };
  const owners = new DomainOwners([github, pages]);

  it("is everybody who has a domain for it, in their order", () => {
    expect(owners.of("github.com")).toEqual([github, pages]);
    expect(owners.of("api.github.com")).toEqual([github]);
    expect(owners.of("a.pages.github.com")).toEqual([github, pages]);
    expect(owners.of("pages.github.com")).toEqual([github]);
    expect(owners.of("mygithub.com")).toEqual([]);
  });

  it("takes a wildcard as a connector prints it", () => {
    expect(owners.of("*.github.com")).toEqual([github]);
  });

  const label = fc.constantFrom("a", "b", "com", "x", "*");
  const name = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join("."));
  it("finds the same as asking each of them", () => {
    fc.assert(
      fc.property(fc.array(fc.array(name, { maxLength: 4 }), { maxLength: 6 }), name, (lists, asked) => {
        const all = lists.map((domains) => ({ domains }));
        const expected = all.filter(({ domains }) =>
          domains.some((domain) => domainMatches(domain, asked) || domain === asked),
        );
        expect(new DomainOwners(all).of(asked)).toEqual(expected);
      }),
    );
  });
});
