import { describe, expect, it } from "vitest";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { planOf, policyValue } from "../../../../support/planning.ts";

describe("converting a preset", () => {
  const preset = `{"grants": [], "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "Jira", "connectors": ["tag:jira"], "presetAppID": "jira", "extra": true}
  ]}}]}
`;
  const intent: PolicyIntent = {
    kind: "convertPreset",
    name: "Jira",
    domains: ["*.atlassian.net", "*.jira.com"],
    approval: { form: "broad", prefixes: [] },
  };

  it("replaces the preset by domains, keeps the rest and lets learned routes be approved", () => {
    const { after } = planOf(preset, intent);
    expect(JSON.stringify(policyValue(after))).toContain(
      `{"name":"Jira","connectors":["tag:jira"],"extra":true,"domains":["*.atlassian.net","*.jira.com"]}`,
    );
    expect(policyValue(after)["autoApprovers"]).toEqual({
      routes: { "0.0.0.0/0": ["tag:jira"], "::/0": ["tag:jira"] },
    });
    expect(planOf(after, intent).noop).toBe(true);
  });

  it("can be taken back", () => {
    const { after, inverse } = planOf(preset, intent);
    if (inverse === null) throw new Error("there is no inverse");
    expect(policyValue(planOf(after, inverse).after)).toEqual(policyValue(preset));
  });
});

describe("converting a preset under another name", () => {
  const text = `{
  "tagOwners": {"tag:a": [], "tag:b": []},
  "grants": [],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:a"], "presetAppID": "github"},
    {"name": "Other", "connectors": ["tag:a"], "domains": ["other.example.com"]},
  ]}}],
}`;
  const intent = {
    kind: "convertPreset",
    name: "GitHub",
    newName: "Git",
    domains: ["github.com"],
    connectors: ["tag:b"],
    approval: { form: "narrow", prefixes: ["192.0.2.0/24"] },
  } as const;

  it("approves for the new connectors, says what Tailscale no longer does, and is a no-op the second time", () => {
    const { after, warnings } = planOf(text, intent);
    expect(after).toContain(`"192.0.2.0/24": ["tag:b"]`);
    expect(after).toContain(`"name": "Git"`);
    expect(after).not.toContain("presetAppID");
    expect(warnings.join(" ")).toContain("Tailscale no longer maintains the domains and routes of “Git”");
    expect(planOf(after, intent)).toMatchObject({ noop: true, after });
  });

  it("can be taken back", () => {
    const { after, inverse } = planOf(text, intent);
    expect(inverse === null ? null : policyValue(planOf(after, inverse).after)).toEqual(policyValue(text));
  });

  it("takes no other app for the one that was meant", () => {
    const gone = text.replace('"GitHub"', '"Gone"');
    expect(planIntent(gone, intent).ok).toBe(false);
    expect(planIntent(text, { ...intent, newName: "Other" }).ok).toBe(false);
    expect(planIntent(gone, { ...intent, newName: "Other" }).ok).toBe(false);
  });
});
