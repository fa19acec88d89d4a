import { describe, expect, it } from "vitest";
import type { HealthCheck, Severity } from "../../../../../shared/connectors/checks/health-check.ts";
import { pathOf } from "../../../../../shared/connectors/path/path-of.ts";
import type { PathFacts } from "../../../../../shared/connectors/path/path-facts.ts";
import type { AppPath } from "../../../../../shared/connectors/path/path.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import { pathConnector, pathFacts } from "../../../../support/sample-path.ts";

const now = new Date(2026, 11, 1, 9, 19).getTime();
const at0907 = new Date(2026, 11, 1, 9, 7).getTime();

function path(change: Partial<PathFacts> = {}): AppPath {
  return pathOf(pathFacts(now, change));
}

function check(id: string, severity: Severity, change: Partial<HealthCheck> = {}): HealthCheck {
  return { id, severity, what: `${id} is so.`, why: "", evidence: [], ...change };
}

const lis = pathConnector("connector-lis-1", "28.92.130.6");
const fra = pathConnector("connector-fra-1", "28.14.9.99");
const offline = { online: false, lastSeen: at0907, serving: "unable" } as const;
const listed = pathFacts(now).allowlist;

function letters(flows: readonly string[]): string {
  return flows.map((flow) => flow.slice(0, 2)).join(" ");
}

/** The lines of a path as letters: those before the lanes, then each lane’s. */
function linesOf({ flow0, lanes }: AppPath): string {
  return [flow0.slice(0, 2), ...lanes.map(({ flow }) => letters(flow))].join(" | ");
}

describe("the path of an app", () => {
  it("carries through the primary while all is well, and keeps the standby ready", () => {
    const found = path();
    expect(linesOf(found)).toBe("ca | ca ca ca ca | re re re re");
    expect(found.worst).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    expect(found.state).toBe("ok");
    expect(found.hot).toBeUndefined();
    expect(found.short).toBe("Healthy");
    expect(found.sentence).toBe("Open for 13 people, with a standby");
    expect(found.lanes.map(({ connector }) => connector.word)).toEqual(["Carries now", "Ready"]);
  });

  it("stops behind the people where no rule lets anybody in", () => {
    const checks = [
      check("destination-access", "error", {
        fix: { kind: "action", action: "allow-access", label: "Add an access rule" },
      }),
    ];
    const found = path({ severity: "error", checks, use: { verdict: "nobody", people: known(0), from: [] } });
    expect(linesOf(found)).toBe("cu | re re re re | re re re re");
    expect(found.people).toMatchObject({ state: "error", name: "Nobody", word: "No rule" });
    expect(found.people.remedy).toMatchObject({ kind: "fix", checkId: "destination-access" });
    expect(found.policy.state).toBe("none");
    expect(found.hot).toEqual({ lane: 0, hop: "people" });
    expect(found.sentence).toBe("No rule lets anybody use GitHub");
  });

  it("stops before the only connector while it is offline", () => {
    const only = { ...fra, ...offline };
    const found = path({ severity: "error", connectors: known([only]), primary: null });
    expect(linesOf(found)).toBe("re | cu id id id");
    expect(found.worst).toEqual(["ok", "ok", "error", "none", "none"]);
    expect(found.lanes[0]?.connector).toMatchObject({ word: "Off since 09:07", nodeId: "connector-fra-1" });
    expect(found.sentence).toBe("GitHub is down since 09:07");
    expect(found.short).toBe("Down: connector offline");
  });

  it("works while the standby is offline, and says that there is none", () => {
    const connectors = known([lis, { ...fra, ...offline }]);
    const allowlist = { ...listed, missing: ["28.14.9.99"] };
    const found = path({ severity: "warning", connectors, allowlist });
    expect(linesOf(found)).toBe("ca | ca ca ca ca | cu id id cu");
    expect(found.worst).toEqual(["ok", "ok", "attention", "ok", "attention"]);
    expect(found.hot).toEqual({ lane: 1, hop: "connector" });
    expect(found.sentence).toBe("Works, but its standby is offline");
    expect(found.short).toBe("No standby · 1 IP missing");
  });

  it("warns of a standby whose IP the allowlist lacks", () => {
    const found = path({ severity: "warning", allowlist: { ...listed, missing: ["28.14.9.99"] } });
    expect(linesOf(found)).toBe("ca | ca ca ca ca | re re re cu");
    expect(found.lanes[1]?.allowlist.remedy).toMatchObject({ kind: "copy", label: "Copy 1 IP" });
    expect(found.hot).toEqual({ lane: 1, hop: "allowlist" });
    expect(found.sentence).toBe("connector-fra-1 would lock 13 people out");
  });

  it("is no line green while the allowlist lacks the address in use", () => {
    const addresses = [
      { address: "28.92.130.9", state: "inferred", lastSeen: now, verifiedAt: null, isFormer: false },
      { address: "28.92.130.6", state: "stale", lastSeen: now, verifiedAt: null, isFormer: true },
    ] as const;
    const found = path({
      severity: "warning",
      connectors: known([{ ...lis, addresses }]),
      allowlist: { ...listed, wanted: ["28.92.130.9"], missing: ["28.92.130.9"] },
    });
    expect(linesOf(found)).toBe("re | re re re cu");
    expect(found.lanes[0]?.egress).toMatchObject({ state: "attention", word: "Was …130.6" });
    expect(found.worst).toEqual(["ok", "ok", "ok", "attention", "error"]);
    expect(found.state).toBe("error");
    expect(found.sentence).toBe("GitHub’s allowlist lacks 28.92.130.9");
  });

  it("does not say that people get in while nobody recorded the allowlist", () => {
    const found = path({ connectors: known([lis]), allowlist: { ...listed, record: null } });
    expect(linesOf(found)).toBe("ca | ca ca ca un");
    expect(found.state).toBe("unknown");
    expect(found.short).toBe("Allowlist not recorded");
  });

  it("names the scope that would show the connectors", () => {
    const connectors = unknown("The devices were not read.", "devices:core:read");
    const found = path({ severity: "unknown", connectors, primary: null });
    expect(linesOf(found)).toBe("re | un un un un");
    expect(found.lanes[0]?.connector).toMatchObject({ name: "Cannot be read", word: "devices:core:read" });
    expect(found.sentence).toBe("devices:core:read would show the connectors");
  });

  it("folds twelve connectors into what carries, the worst, and the rest", () => {
    const more = Array.from({ length: 10 }, (_, number) =>
      pathConnector(`connector-ams-${number + 1}`, `28.77.88.${number + 1}`),
    );
    const wanted = [lis, fra, ...more].flatMap(({ addresses }) => addresses.map(({ address }) => address));
    const found = path({
      severity: "warning",
      connectors: known([...more.slice(0, 5), { ...fra, ...offline }, ...more.slice(5), lis]),
      allowlist: { ...listed, wanted },
    });
    expect(found.lanes.map(({ connector }) => connector.name)).toEqual([
      "connector-lis-1",
      "connector-fra-1",
      "10 more",
    ]);
    expect(found.lanes[2]).toMatchObject({
      folds: 10,
      connector: { word: "All ready" },
      egress: { name: "10 IPs" },
    });
    expect(found.short).toBe("1 of 12 offline");
  });

  it("shows routes that wait at the policy, and how to approve them", () => {
    const waiting = check("pending-routes", "warning", {
      fix: { kind: "action", action: "approve-routes", label: "Approve 2 routes" },
    });
    const found = path({
      severity: "warning",
      connectors: known([{ ...lis, checks: [waiting] }, fra]),
      routes: { approved: 12, pending: 2 },
    });
    expect(linesOf(found)).toBe("ca | ca ca ca ca | re re re re");
    expect(found.policy).toMatchObject({ state: "attention", name: "2 routes wait" });
    expect(found.policy.remedy).toMatchObject({
      owner: { kind: "device", nodeId: "connector-lis-1" },
      label: "Approve 2 routes",
    });
    expect(found.sentence).toBe("2 routes wait for approval");
  });

  it("lets two lanes carry where clients choose by region", () => {
    const found = path({
      app: { name: "Okta", connectors: ["tag:okta"], presetAppID: "okta" },
      isRegional: true,
      primary: null,
      connectors: known([
        { ...lis, region: "Europe" },
        { ...fra, region: "America" },
      ]),
    });
    expect(linesOf(found)).toBe("ca | ca ca ca ca | ca ca ca ca");
    expect(found.policy.name).toBe("Preset okta");
    expect(found.lanes.map(({ connector }) => connector.word)).toEqual(["Carries Europe", "Carries America"]);
    expect(found.sentence).toBe("2 connectors carry at once");
  });

  it("names the identity provider where the product has no allowlist of its own", () => {
    const allowlist = { ...listed, own: false };
    expect(path({ allowlist }).lanes[0]?.allowlist).toMatchObject({ state: "ok", name: "At your IdP" });
    const open = path({ allowlist: { ...allowlist, record: null } });
    expect(open.lanes[0]?.allowlist).toMatchObject({ state: "unknown", word: "Not recorded" });
  });

  it("counts what is only a note, and says that one connector has no standby", () => {
    const found = path({
      severity: "info",
      checks: [check("connectors", "info")],
      connectors: known([lis]),
    });
    expect(found.short).toBe("Healthy · 1 note");
    expect(found.sentence).toBe("Open for 13 people, without a standby");
    expect(found.lanes[0]?.connector.word).toBe("No standby");
  });

  it("has no connector where no device carries the tag", () => {
    const found = path({ severity: "error", connectors: known([]), primary: null });
    expect(linesOf(found)).toBe("re | cu id id id");
    expect(found.sentence).toBe("GitHub has no connector");
  });

  it("stops at the policy where the file breaks the app", () => {
    const checks = [check("tag-declared", "error", { what: "tag:x is not declared in “tagOwners”." })];
    const found = path({ severity: "error", checks });
    expect(linesOf(found)).toBe("cu | id id id id | id id id id");
    expect(found.lanes[0]?.connector.state).toBe("none");
    expect(found.sentence).toBe("tag:x is not declared in “tagOwners”");
  });

  it("leaves names from outside as they are, and says that they are foreign", () => {
    const name = "‮prod-connector-<b>eu-central-1a</b>-with-a-very-long-name";
    const found = path({ connectors: known([{ ...lis, name }]) });
    expect(found.lanes[0]?.connector).toMatchObject({ name, foreign: true });
    expect(found.people).toMatchObject({ word: "group:engineering", foreign: true });
  });
});
