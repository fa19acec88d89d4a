import { describe, expect, it } from "vitest";
import { entitlementWays, type EntitlementWays } from "../../../../shared/governance/entitlement-ways.ts";
import { entitlementsOf } from "../../../../shared/governance/entitlements.ts";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import { company, declarations, documentOf } from "../../../support/policy-world.ts";

function waysOf(sections: Readonly<Record<string, JsonValue>>, name: string): EntitlementWays {
  const document = documentOf({ ...declarations, ...sections });
  const access = new Access(document.policy, company);
  const found = entitlementsOf({ document, access }).find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return entitlementWays(found, (device) => `${device}.tail`);
}

const inShort = ({ ways }: EntitlementWays) =>
  ways.map(
    ({ name, state, holders }) =>
      `${name ?? "by name"} ${state}: ${holders.map((one) => `${one.name}${one.also.length > 0 ? ` also ${one.also.join(", ")}` : ""}`).join("; ")}`,
  );

const grants = [
  {
    src: ["group:ops", "ben@acme.test", "tag:db", "group:scim@acme.test", "gone@acme.test"],
    dst: ["tag:web"],
    ip: ["443"],
  },
];

describe("the ways of an entitlement", () => {
  it("stand one by one, who holds it by two in both, and ways that nobody passes stay", () => {
    expect(inShort(waysOf({ grants }, "Grant 1 · 443"))).toEqual([
      "by name known: ben@acme.test also group:ops",
      "group:ops known: ana@acme.test; ben@acme.test also by name",
      "tag:db known: db.tail",
      "group:scim@acme.test hidden: ",
      "gone@acme.test nobody: ",
    ]);
  });

  it("carry where people are listed, and nothing where a role or a use gives it", () => {
    expect(waysOf({ grants }, "group:ops").listed).toEqual({ section: "groups", group: "group:ops" });
    expect(waysOf({ grants }, "Grant 1 · 443").listed).toMatchObject({
      section: "grants",
      rule: { index: 0 },
    });
    expect(waysOf({ grants }, "owner").listed).toBeNull();
    expect(waysOf({ grants }, "Any exit node").listed).toBeNull();
  });
});
