import { describe, expect, it } from "vitest";
import { rangesAge } from "../../../../../shared/connectors/checks/ranges-age-check.ts";
import { policyFacts } from "../../../../../shared/connectors/policy-facts.ts";
import { takenAt } from "../../../../support/connector-fixtures.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const copy = {
  ranges: ["140.82.112.0/20", "192.30.252.0/22"],
  asOf: "2024-12-03",
  source: "https://api.github.com/meta",
  isOld: true,
};

function checked(approved: string, routes: readonly string[], published = copy) {
  const facts = policyFacts(
    documentOf(JSON.stringify({ autoApprovers: { routes: { [approved]: ["tag:github"] } } })).policy,
  );
  const app = {
    name: "GitHub",
    connectors: ["tag:github"],
    domains: ["github.com"],
    presetAppID: null,
    routes,
  };
  return rangesAge({ app, facts, published, at: takenAt });
}

describe("the age of a copy of ranges", () => {
  it("is remarked on where routes or approvals are from an old one, in whatever spelling", () => {
    expect(checked("0.0.0.0/0", ["140.82.113.7/20"])).toMatchObject({
      severity: "info",
      what: "1 range of “GitHub” is from a list as of 2024-12-03.",
      evidence: [{ value: "140.82.112.0/20" }, { value: copy.source }],
      fix: { action: "edit-app" },
    });
    expect(checked("192.30.252.0/22", [])).not.toBeNull();
  });

  it("is no matter where nothing is from it, or it is fresh", () => {
    expect(checked("0.0.0.0/0", ["198.51.100.0/24"])).toBeNull();
    expect(checked("192.30.252.0/22", [], { ...copy, isOld: false })).toBeNull();
  });
});
