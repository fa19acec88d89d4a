import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RulesBySource } from "../../../../../../shared/policy/access/who/rules-by-source.ts";
import { isSourceOf, principalsOf } from "../../../../../../shared/policy/access/who/principal.ts";
import { compiled, declarations } from "../../../../../support/policy-world.ts";

const sources = [
  "*",
  "ana@acme.test",
  "cleo@acme.test",
  "group:ops",
  "group:none",
  "group:mixed",
  "autogroup:member",
  "autogroup:tagged",
  "user:*@guest.test",
  "autogroup:admin",
  "tag:web",
  "office",
  "100.80.0.0/25",
];
const askers = [
  ...sources.filter((text) => text !== "*" && !text.startsWith("user:")),
  "dag@acme.test",
  "ben@acme.test",
  "webserver",
  "100.80.0.10",
  "100.80.0.110",
  "fd7a:115c:a1e0::80:1e",
];

const groups = {
  ...declarations.groups,
  // The service refuses such a group; whoever judges a policy all the same must not go astray.
  "group:mixed": ["CLEO@acme.test", "autogroup:admin", "tag:db"],
};

describe("rules by source", () => {
  it("finds for every subject just the rules that take it in, in the order of the file", () => {
    const grant = fc.record({
      src: fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1, maxLength: 3 }),
      dst: fc.constant(["tag:web"]),
      ip: fc.constant(["443"]),
    });
    let asked = 0;
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 6 }), (grants) => {
        const policy = compiled({ grants, groups });
        const rules = new RulesBySource(policy);
        for (const text of askers) {
          for (const subject of principalsOf(text, policy) ?? []) {
            asked += 1;
            const expected = policy.rules.filter((rule) => isSourceOf(subject, rule, policy));
            expect(rules.rulesFor(subject)).toEqual(expected);
            expect(rules.rulesFor(subject)).toBe(rules.rulesFor(subject));
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(asked).toBeGreaterThan(1000);
  });
});
