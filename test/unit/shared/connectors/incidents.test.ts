import { describe, expect, it } from "vitest";
import type { App } from "../../../../shared/policy/document/app.ts";
import type {
  AppHealth,
  HealthCheck,
  HealthReport,
  Severity,
} from "../../../../shared/connectors/checks/health-check.ts";
import { healthIncidents } from "../../../../shared/connectors/incidents.ts";

const names = Array.from({ length: 62 }, (_, index) => `App ${index + 1}`);
const nodeId = "nK4xZ9dCNTRL";

function app(name: string, tag = "tag:connector"): App {
  return { name, connectors: [tag], domains: [], routes: [], presetAppID: null };
}

function check(id: string, severity: Severity, what = id): HealthCheck {
  return { id, severity, what, why: "", evidence: [] };
}

/** A check of the connector, as the lists of its apps repeat it. */
function repeated(id: string, severity: Severity, what = id): HealthCheck {
  return { ...check(id, severity, what), owner: { kind: "device", nodeId } };
}

function report(apps: readonly AppHealth[], tailnet: readonly HealthCheck[] = []): HealthReport {
  return { takenAt: 0, severity: "error", apps, connectors: [], tailnet };
}

function everyApp(checks: (name: string) => readonly HealthCheck[]): AppHealth[] {
  return names.map((name) => ({ app: name, severity: "error", checks: checks(name) }));
}

describe("healthIncidents", () => {
  it("is one for a connector, however many apps it serves", () => {
    const apps = everyApp((name) => [
      check("connectors", "error", `No connector of “${name}” can serve it.`),
      repeated("online", "error", "connector-fra-1 is offline."),
    ]);
    const found = healthIncidents(
      report(apps),
      names.map((name) => app(name)),
    );
    expect(found).toMatchObject([
      {
        what: "connector-fra-1 is offline.",
        severity: "error",
        apps: names,
        subject: { kind: "device", nodeId },
      },
    ]);
  });

  it("is an error where one of its apps has nothing left, and a warning where others serve them all", () => {
    const folded = repeated("online", "warning", "connector-fra-1 is offline.");
    const served: AppHealth = { app: "A", severity: "warning", checks: [folded] };
    const lost: AppHealth = { app: "B", severity: "error", checks: [folded, check("connectors", "error")] };
    expect(healthIncidents(report([served]), [app("A")])).toMatchObject([{ severity: "warning" }]);
    expect(healthIncidents(report([served, lost]), [app("A"), app("B")])).toMatchObject([
      { severity: "error", apps: ["A", "B"] },
    ]);
  });

  it("is not another one for what a broken connector amounts to", () => {
    const checks = [
      check("connectors", "warning", "1 of 2 connectors can serve “A”."),
      check("captured-routes", "warning", "1 route leads to connector-fra-1, which cannot serve."),
      repeated("online", "warning", "connector-fra-1 is offline."),
    ];
    const found = healthIncidents(report([{ app: "A", severity: "warning", checks }]), [app("A")]);
    expect(found.map(({ what }) => what)).toEqual(["connector-fra-1 is offline."]);
  });

  it("is one for all that is wrong with a connector", () => {
    const checks = [repeated("online", "error", "Offline."), repeated("version", "warning", "Old.")];
    expect(healthIncidents(report([{ app: "A", severity: "error", checks }]), [app("A")])).toMatchObject([
      { what: "Offline.", severity: "error" },
    ]);
  });

  it("is one for what stands in the policy file for all apps of a tag, and one each for other tags", () => {
    const apps = everyApp((name) => [
      check("tag-declared", "error", `“${name}” names a tag that is not declared.`),
    ]);
    const tags = names.map((name, index) => app(name, index < 60 ? "tag:one" : "tag:two"));
    expect(healthIncidents(report(apps), tags).map(({ apps: of }) => of.length)).toEqual([60, 2]);
  });

  it("is one for what is wrong with the tailnet", () => {
    const many = check("domain-count", "warning", "The apps have 260 domains.");
    const repeatedByApp: HealthCheck = { ...many, owner: { kind: "tailnet" } };
    expect(
      healthIncidents(
        report(
          everyApp(() => [repeatedByApp]),
          [many],
        ),
        names.map((name) => app(name)),
      ),
    ).toMatchObject([{ id: "domain-count", subject: { kind: "tailnet" } }]);
  });

  it("is none for what is well, a hint or unknown, nor for an app that is being set up", () => {
    const checks = [check("a", "ok"), check("b", "info"), check("c", "unknown")];
    expect(healthIncidents(report([{ app: "A", severity: "unknown", checks }]), [app("A")])).toEqual([]);
    const bad: AppHealth = { app: "A", severity: "error", checks: [check("connectors", "error")] };
    expect(healthIncidents(report([bad]), [app("A")], new Set(["A"]))).toEqual([]);
  });

  it("keeps its id while only numbers of apps change, and stands with the worst first", () => {
    const folded = repeated("online", "warning");
    const one = healthIncidents(report([{ app: "A", severity: "warning", checks: [folded] }]), [app("A")]);
    const two = healthIncidents(
      report([
        { app: "A", severity: "warning", checks: [folded] },
        { app: "B", severity: "error", checks: [folded, check("tag-declared", "error")] },
      ]),
      [app("A"), app("B", "tag:b")],
    );
    expect(two.map(({ severity }) => severity)).toEqual(["error", "warning"]);
    expect(two[1]?.id).toBe(one[0]?.id);
  });
});
