import { describe, expect, it } from "vitest";
import { capabilityMatrix, provedBy } from "../../../../electron/tailnet/capabilities.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { scopes } from "../../../../shared/tailnet/scopes.ts";

const nothing = { granted: null, role: null };

describe("capabilityMatrix", () => {
  it("has a row for every scope, and knows nothing without evidence", () => {
    const rows = capabilityMatrix({}, nothing);
    expect(rows.map(({ scope }) => scope)).toEqual([...scopes]);
    expect(rows.every(({ state, reason, purpose }) => state === "unknown" && reason && purpose)).toBe(true);
  });

  it("trusts a read that was tried more than anything else", () => {
    const refused = provedBy(problem("scope-missing", "Not allowed."));
    const rows = capabilityMatrix(
      {
        "users:read": refused,
        "dns:read": provedBy(problem("offline", "Gone.")),
        "policy_file:read": provedBy(null),
      },
      { granted: ["all"], role: "owner" },
    );
    const row = (scope: string) => rows.find((one) => one.scope === scope);
    expect(row("users:read")).toMatchObject({ state: "no", reason: "Not allowed." });
    expect(row("dns:read")).toMatchObject({ state: "unknown", reason: "Gone." });
    expect(row("policy_file:read")).toMatchObject({ state: "yes" });
    expect(row("policy_file")).toMatchObject({ state: "yes" });
  });

  it.each([
    ["owner", "yes", "yes"],
    ["admin", "yes", "yes"],
    ["network-admin", "yes", "unknown"],
    ["it-admin", "no", "unknown"],
    ["auditor", "no", "unknown"],
    ["policy-editor", "unknown", "unknown"],
    ["", "unknown", "unknown"],
  ])("%s: saving the policy %s, changing devices %s", (role, policy, devices) => {
    const rows = capabilityMatrix({}, { granted: null, role });
    expect(rows.find(({ scope }) => scope === "policy_file")?.state).toBe(policy);
    expect(rows.find(({ scope }) => scope === "devices:core")?.state).toBe(devices);
  });
});
