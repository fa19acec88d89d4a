import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../../shared/catalogue/catalogue.ts";
import type { App } from "../../../../../shared/policy/document/app.ts";
import { domainsSound } from "../../../../../shared/connectors/checks/domain-check.ts";
import type { DomainNames } from "../../../../../shared/connectors/checks/subjects.ts";
import { takenAt } from "../../../../support/connector-fixtures.ts";

const none: DomainNames = { ofPreset: () => [], curated: () => [], besides: () => [] };

function app(name: string, domains: readonly string[], changes: Partial<App> = {}): App {
  const connectors = [`tag:${name.toLowerCase()}`];
  return { name, connectors, domains, presetAppID: null, routes: [], ...changes };
}

const check = (one: App, others: readonly App[] = [], names = none) =>
  domainsSound({ app: one, facts: { apps: [one, ...others] }, names, at: takenAt });

describe("the domains of an app in the policy file", () => {
  const git = app("Git", ["*.example.com", "git.example.net"]);

  it("are told of first where another app claims them, whatever else is remarked", () => {
    const other = app("Wiki", ["wiki.example.com"]);
    expect(check(git, [other])).toMatchObject({
      severity: "warning",
      what: "“Wiki” has wiki.example.com too, with other connectors: which of them answers is not defined.",
      evidence: [
        { label: "*.example.com" },
        { label: "*.example.com", value: expect.stringContaining("itself") },
      ],
    });
  });

  it("are remarked on where the same connectors serve both apps", () => {
    const other = app("Wiki", ["wiki.example.com"], { connectors: git.connectors });
    expect(check(git, [other])).toMatchObject({
      severity: "info",
      what: "“Wiki” has wiki.example.com too; the same connectors serve both.",
    });
    const both = app("Wiki", ["wiki.example.com", "git.example.net"], { connectors: git.connectors });
    expect(check(git, [both]).what).toBe("2 domains of “Git” are in other apps too.");
  });

  it("leave errors on top", () => {
    const wrong = app("Git", ["git.example.com", "192.0.2.7"]);
    const other = app("Wiki", ["git.example.com"]);
    expect(check(wrong, [other])).toMatchObject({ severity: "error", evidence: [{}, {}] });
  });

  it("are compared with what a preset is known to have", () => {
    const preset = app("GitHub", [], { presetAppID: "github" });
    const names: DomainNames = { ...none, ofPreset: () => ["*.github.com"] };
    const custom = app("API", ["api.github.com"]);
    expect(check(preset, [custom], names).severity).toBe("warning");
    expect(check(custom, [preset], names).severity).toBe("warning");
    expect(check(preset, [], names)).toMatchObject({
      severity: "ok",
      what: "Tailscale maintains the domains of this preset.",
    });
  });
});

describe("what the catalogue chose", () => {
  it.each(catalogue.map(({ name, domains }) => [name, domains] as const))(
    "raises no remark against itself: %s",
    (name, domains) => {
      const names: DomainNames = { ...none, curated: () => domains };
      expect(check(app(name, domains), [], names).severity).toBe("ok");
    },
  );
});
