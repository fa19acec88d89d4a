import { describe, expect, it } from "vitest";
import { lostEntitlements } from "../../../../../shared/governance/deprovision/lost-entitlements.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { company, declarations, documentOf } from "../../../../support/policy-world.ts";

function ground(ops: readonly string[], sources: readonly string[]) {
  const document = documentOf({
    ...declarations,
    groups: { "group:ops": [...ops], "group:none": [] },
    grants: [
      { src: ["group:ops"], dst: ["tag:web"], ip: ["443"] },
      { src: [...sources], dst: ["tag:db"], ip: ["5432"] },
      { src: ["autogroup:member"], dst: ["autogroup:self"], ip: ["*"] },
    ],
  });
  return { document, access: new Access(document.policy, company) };
}

describe("what somebody loses when they are taken out", () => {
  const before = ground(["ben@acme.test", "cleo@acme.test"], ["cleo@acme.test", "ben@acme.test"]);
  const after = ground(["ben@acme.test"], ["ben@acme.test"]);

  it("counts the group, and every rule that it or they themselves gave", () => {
    expect(lostEntitlements("cleo@acme.test", before, after)).toBe(3);
  });

  it("is nothing for others, and for what stays", () => {
    expect(lostEntitlements("ben@acme.test", before, after)).toBe(0);
    expect(lostEntitlements("cleo@acme.test", before, before)).toBe(0);
  });
});
