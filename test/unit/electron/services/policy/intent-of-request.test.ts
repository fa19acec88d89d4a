import { describe, expect, it } from "vitest";
import { intentOf, type IntentRequest } from "../../../../../electron/services/policy/intent-of-request.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { valueOf } from "../../../../support/demo-client.ts";

const convert = {
  kind: "convertPreset",
  app: "GitHub",
  domains: ["github.com"],
  approval: { form: "none", prefixes: [] },
} as const;

describe("the intent of a request", () => {
  it.each<readonly [IntentRequest, object]>([
    [
      { kind: "removeApp", app: "GitHub" },
      { kind: "removeApp", name: "GitHub" },
    ],
    [
      { kind: "updateApp", app: "GitHub", domains: ["github.com"], confirmOpen: true },
      { kind: "updateApp", name: "GitHub", change: { domains: ["github.com"] }, confirmOpen: true },
    ],
    [
      { kind: "migrateWildcard", tag: "tag:c", owners: [], confirmOpen: true },
      { kind: "migrateWildcard", tag: "tag:c", owners: [], confirmOpen: true },
    ],
    [convert, { kind: "convertPreset", name: "GitHub", domains: ["github.com"] }],
  ])("%j", (request, intent) => {
    expect(intentOf(request, () => undefined)).toEqual(intent);
  });

  it("renames and moves a preset app first, and says what Tailscale no longer does", () => {
    const text = `{
  "tagOwners": {"tag:a": [], "tag:b": []},
  "grants": [],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:a"], "presetAppID": "github"},
  ]}}],
}`;
    const approval = { form: "narrow", prefixes: ["192.0.2.0/24"] } as const;
    const intent = intentOf({ ...convert, name: "Git", connectors: ["tag:b"], approval }, () => undefined);
    const plan = valueOf(planIntent(text, intent));
    expect(plan.after).toContain(`"192.0.2.0/24": ["tag:b"]`);
    expect(plan.after).toContain(`"name": "Git"`);
    expect(plan.after).not.toContain("presetAppID");
    expect(plan.warnings.join(" ")).toContain(
      "Tailscale no longer maintains the domains and routes of “Git”",
    );
    expect(valueOf(planIntent(plan.after, intent)).noop).toBe(true);
  });
});
