import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../shared/core/known.ts";
import { severityOrder, worst, type HealthCheck } from "../../../../shared/connectors/checks/health-check.ts";
import { checkHealth, type LocalFacts } from "../../../../shared/connectors/health.ts";
import { egressCandidates } from "../../../../shared/egress/candidates.ts";
import type { Device } from "../../../../shared/tailnet/device.ts";
import type { Snapshot } from "../../../../shared/tailnet/snapshot.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "../../../support/connector-fixtures.ts";

const local: LocalFacts = { egressOf: egressCandidates };
const hour = 60 * 60 * 1000;
const standby = connector({ hostname: "gateway-2", created: takenAt - 24 * hour });

function appChecks(source: Snapshot, facts: LocalFacts = local): readonly HealthCheck[] {
  return checkHealth(source, facts).apps[0]?.checks ?? [];
}

function find(checks: readonly HealthCheck[], id: string): HealthCheck | undefined {
  return checks.find((one) => one.id === id);
}

function deviceCheck(changes: Partial<Device>, id: string): HealthCheck | undefined {
  const report = checkHealth(snapshot(healthyPolicy, [connector(changes), standby]), local);
  return find(report.connectors.find(({ nodeId }) => nodeId === "n-gateway-1")?.checks ?? [], id);
}

describe("severity", () => {
  it("ranks what is not known above fine and below what is known to be wrong", () => {
    expect(worst(["ok", "unknown", "info"])).toBe("unknown");
    expect(worst(["unknown", "warning"])).toBe("warning");
    expect(worst(["error", "warning"])).toBe("error");
    expect(worst([])).toBe("ok");
    expect(severityOrder).toHaveLength(5);
  });
});

describe("a healthy app", () => {
  it("passes every check with two connectors", () => {
    const report = checkHealth(snapshot(healthyPolicy, [connector(), standby]), local);
    expect(report.severity).toBe("ok");
    expect(report.apps).toHaveLength(1);
    expect(report.connectors.map(({ severity }) => severity)).toEqual(["ok", "ok"]);
  });

  it("says what, why and when in every check", () => {
    const { apps, connectors, tailnet } = checkHealth(snapshot(healthyPolicy, [connector()]), local);
    const checks = [...apps, ...connectors].flatMap((one) => one.checks).concat(tailnet);
    for (const { what, why, evidence } of checks) {
      expect(what).toMatch(/^\S.*\.$/u);
      expect(why).toMatch(/^\S.*\.$/u);
      expect(evidence.every(({ at }) => at === takenAt)).toBe(true);
    }
    expect(checks.length).toBeGreaterThan(15);
  });

  it("hints at a missing standby without raising an alarm", () => {
    const report = checkHealth(snapshot(healthyPolicy, [connector()]), local);
    expect(report.apps[0]?.severity).toBe("info");
    expect(find(report.apps[0]?.checks ?? [], "connectors")?.severity).toBe("info");
  });

  it("is plain data", () => {
    const report = checkHealth(snapshot(healthyPolicy, [connector(), standby]), local);
    expect(structuredClone(report)).toEqual(report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe("connectors of an app", () => {
  it("is an error when no device carries the tag, or none is online", () => {
    expect(find(appChecks(snapshot(healthyPolicy, [])), "connectors")?.severity).toBe("error");
    const offline = connector({ online: false, lastSeen: takenAt - hour });
    const check = find(appChecks(snapshot(healthyPolicy, [offline])), "connectors");
    expect(check?.severity).toBe("error");
  });

  it("is a warning to the app when one of two is down", () => {
    const report = checkHealth(snapshot(healthyPolicy, [connector({ online: false }), standby]), local);
    expect(report.connectors[0]?.severity).toBe("error");
    expect(report.apps[0]?.severity).toBe("warning");
    expect(find(report.apps[0]?.checks ?? [], "online")).toMatchObject({
      owner: { kind: "device", nodeId: "n-gateway-1" },
      what: expect.stringContaining("offline"),
    });
  });

  it("names the oldest able device as expected primary", () => {
    const evidence = find(appChecks(snapshot(healthyPolicy, [standby, connector()])), "connectors")?.evidence;
    expect(evidence).toContainEqual({ label: "Expected primary", value: "gateway-1", at: takenAt });
    const down = connector({ online: false });
    const later = find(appChecks(snapshot(healthyPolicy, [standby, down])), "connectors")?.evidence;
    expect(later).toContainEqual({ label: "Expected primary", value: "gateway-2", at: takenAt });
  });

  it("warns about routes a standby lacks, and lists them", () => {
    const lean = connector({
      hostname: "gateway-2",
      advertisedRoutes: [],
      enabledRoutes: [],
      created: takenAt,
    });
    const check = find(appChecks(snapshot(healthyPolicy, [connector(), lean])), "standby-routes");
    expect(check?.severity).toBe("warning");
    expect(check?.evidence[0]).toMatchObject({ label: "gateway-2 lacks", value: "140.82.121.3/32" });
    expect(check?.fix).toEqual({ kind: "action", action: "declare-routes", label: "Declare 1 route" });
  });
});

describe("what cannot be seen", () => {
  it("is unknown and never fine", () => {
    const noDevices = checkHealth(
      snapshot(healthyPolicy, [], { devices: unknown("No scope.", "devices:core:read") }),
      local,
    );
    expect(noDevices.apps[0]?.severity).toBe("unknown");
    const noPolicy = checkHealth(
      snapshot("", [], { policy: unknown("No scope.", "policy_file:read") }),
      local,
    );
    expect(noPolicy).toMatchObject({ severity: "unknown", apps: [] });
    expect(noPolicy.tailnet[0]?.fix).toMatchObject({ action: "open-credentials" });
    const broken = checkHealth(snapshot("{", []), local);
    expect(broken.severity).toBe("unknown");
    expect(broken.tailnet[0]?.evidence[0]?.value).toContain("line 1");
  });

  it("does not take missing routes or network details for healthy ones", () => {
    expect(deviceCheck({ advertisedRoutes: null }, "advertises")?.severity).toBe("unknown");
    expect(deviceCheck({ enabledRoutes: null }, "pending-routes")?.severity).toBe("unknown");
    expect(deviceCheck({ connectivity: null }, "egress")?.severity).toBe("unknown");
    expect(deviceCheck({ clientVersion: "" }, "version")?.severity).toBe("unknown");
    expect(deviceCheck({ os: "" }, "linux")?.severity).toBe("unknown");
    const report = checkHealth(
      snapshot(healthyPolicy, [connector({ advertisedRoutes: null }), standby]),
      local,
    );
    expect(report.apps[0]?.severity).toBe("unknown");
  });

  it("keeps unknown settings apart from the apps", () => {
    const report = checkHealth(
      snapshot(healthyPolicy, [connector(), standby], { dns: unknown("No scope.", "dns:read") }),
      local,
    );
    expect(report.apps[0]?.severity).toBe("ok");
    expect(report.severity).toBe("unknown");
  });
});

describe("requirements of a device", () => {
  it.each([
    [{ os: "macOS" }, "linux", "error"],
    [{ clientVersion: "1.52.1" }, "version", "error"],
    [{ clientVersion: "1.60.0-tabc" }, "version", "warning"],
    [{ updateAvailable: true }, "version", "info"],
    [{ authorized: false }, "authorized", "error"],
    [{ isExternal: true }, "own-tailnet", "error"],
    [{ blocksIncomingConnections: true }, "incoming", "error"],
    [{ isEphemeral: true }, "not-ephemeral", "warning"],
    [{ keyExpiryDisabled: false, expires: takenAt + hour }, "key-expiry", "warning"],
    [{ keyExpiryDisabled: false, expires: takenAt - hour }, "key-expiry", "error"],
    [{ keyExpiryDisabled: false, expires: "never" }, "key-expiry", "ok"],
    [{ keyExpiryDisabled: false, expires: null }, "key-expiry", "unknown"],
    [{ keyExpiryDisabled: true, expires: null }, "key-expiry", "ok"],
    [{ blocksIncomingConnections: null }, "incoming", "unknown"],
    [{ isEphemeral: null }, "not-ephemeral", "unknown"],
    [{ tailnetLockError: "not signed" }, "tailnet-lock", "error"],
    [{ multipleConnections: true }, "single-identity", "warning"],
    [{ online: false }, "online", "error"],
    [{ advertisedRoutes: [] }, "advertises", "warning"],
    [{ advertisedRoutes: [], created: takenAt - hour }, "advertises", "info"],
    [{ advertisedRoutes: ["0.0.0.0/0", "::/0"] }, "advertises", "warning"],
    [{ enabledRoutes: [] }, "pending-routes", "warning"],
  ] as const)("%o is found by %s as %s", (changes, id, severity) => {
    expect(deviceCheck(changes, id)?.severity).toBe(severity);
  });

  it("offers to approve what waits", () => {
    const check = deviceCheck(
      { advertisedRoutes: ["192.0.2.1/32", "192.0.2.2/32"], enabledRoutes: [] },
      "pending-routes",
    );
    expect(check).toMatchObject({
      what: "2 routes of gateway-1 wait for approval.",
      fix: { action: "approve-routes", label: "Approve 2 routes" },
    });
  });

  it("warns about an address that changes with the destination, and about none at all", () => {
    const base = { mappingVariesByDestIP: false, supportsUdp: true, supportsIPv6: false };
    const varies = { ...base, mappingVariesByDestIP: true, endpoints: ["45.33.32.7:1"] };
    expect(deviceCheck({ connectivity: varies }, "egress")?.severity).toBe("warning");
    const none = { ...base, endpoints: ["10.0.0.5:1"] };
    expect(deviceCheck({ connectivity: none }, "egress")?.severity).toBe("warning");
  });
});

/** So many single addresses. */
function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `198.18.${index >> 8}.${index & 255}/32`);
}

describe("routes of a connector", () => {
  it.each([
    [999, "ok"],
    [1_000, "info"],
    [3_000, "warning"],
    [10_001, "error"],
  ] as const)("%i routes are %s", (count, severity) => {
    expect(deviceCheck({ advertisedRoutes: many(count) }, "route-count")?.severity).toBe(severity);
  });

  it("notices growth over a week", () => {
    const at = takenAt - 24 * hour;
    const facts = { ...local, routeHistory: { "n-gateway-1": [{ at, advertised: 100 }] } };
    const report = checkHealth(snapshot(healthyPolicy, [connector({ advertisedRoutes: many(900) })]), facts);
    const check = find(report.connectors[0]?.checks ?? [], "route-count");
    expect(check).toMatchObject({ severity: "warning" });
    expect(check?.evidence).toContainEqual({ label: "Before", value: "100", at });
  });

  it("finds devices that serve no app any more but keep its routes", () => {
    const former = connector({ hostname: "old", tags: ["tag:gone"] });
    const router = connector({
      hostname: "router",
      tags: ["tag:router"],
      advertisedRoutes: ["10.0.0.0/8", "10.1.2.3/32"],
    });
    const report = checkHealth(snapshot(healthyPolicy, [connector(), standby, former, router]), local);
    expect(report.connectors.map(({ nodeId }) => nodeId)).toContain("n-old");
    expect(report.connectors.map(({ nodeId }) => nodeId)).not.toContain("n-router");
    // No app speaks of it, so the whole has to.
    expect([report.apps[0]?.severity, report.severity]).toEqual(["ok", "warning"]);
    const check = find(
      report.connectors.find(({ nodeId }) => nodeId === "n-old")?.checks ?? [],
      "orphaned-routes",
    );
    expect(check?.fix).toMatchObject({ action: "withdraw-orphaned-routes" });
  });

  it("asks for nothing but tidying up once left-over routes are not used any more", () => {
    const former = connector({
      hostname: "old",
      tags: ["tag:gone"],
      advertisedRoutes: ["140.82.121.3/32", "10.0.0.0/8", "0.0.0.0/0"],
      enabledRoutes: ["10.0.0.0/8"],
    });
    const report = checkHealth(snapshot(healthyPolicy, [connector(), standby, former]), local);
    const checks = report.connectors.find(({ nodeId }) => nodeId === "n-old")?.checks ?? [];
    expect(find(checks, "orphaned-routes")).toMatchObject({
      severity: "info",
      fix: {
        command: "sudo tailscale set --advertise-connector=false --advertise-routes=10.0.0.0/8",
      },
    });
    // The exit route still waits, the left-over one does not.
    expect(find(checks, "pending-routes")?.evidence[0]?.value).toBe("0.0.0.0/0");
  });

  it("counts learned routes that a broader one covers", () => {
    const check = deviceCheck({ advertisedRoutes: ["140.82.112.0/20", "140.82.121.3/32"] }, "covered-routes");
    expect(check?.evidence[0]?.value).toBe("140.82.121.3/32 by 140.82.112.0/20");
    expect(check?.fix).toEqual({
      kind: "command",
      command: "sudo tailscale set --advertise-routes=140.82.112.0/20",
    });
    const wide = deviceCheck(
      { advertisedRoutes: ["140.82.112.0/20", "140.82.121.3/32", ...many(100)] },
      "covered-routes",
    );
    // Nobody can read a command with all of them: single addresses are learned again.
    expect(wide?.fix).toEqual(check?.fix);
    expect(wide?.evidence).toContainEqual({
      label: "The command",
      value:
        "keeps ranges and named routes; other single addresses are learned again when people ask for their names",
    });
  });
});

describe("the policy of an app", () => {
  const devices = [connector(), standby];
  const without = (part: string | RegExp, instead = "") =>
    appChecks(snapshot(healthyPolicy.replace(part, instead), devices));

  it("misses the tag, port 53, a way to the app and an approver, each with its fix", () => {
    const tag = find(without(`"tag:github": ["autogroup:admin"]`), "tag-declared");
    expect(tag).toMatchObject({ severity: "error", fix: { action: "declare-tag" } });
    const dns = find(without(/ {4}\{.*tcp:53.*\n/u), "dns-access");
    expect(dns).toMatchObject({ severity: "error", fix: { action: "allow-dns" } });
    const access = find(without(/ {4}\{.*via.*\n/u), "destination-access");
    expect(access).toMatchObject({ severity: "error", fix: { action: "allow-access" } });
    const other = find(without(`"via": ["tag:github"]`, `"via": ["tag:other"]`), "destination-access");
    expect(other?.severity).toBe("error");
    const approval = find(without(/"autoApprovers".*\n/u), "route-approval");
    expect(approval).toMatchObject({ severity: "warning", fix: { action: "add-approvers" } });
  });

  it("takes wildcard connectors for what they are", () => {
    const checks = without(`"connectors": ["tag:github"]`, `"connectors": ["*"]`);
    expect(checks[0]).toMatchObject({
      id: "wildcard-connectors",
      severity: "error",
      fix: { action: "migrate-wildcard" },
    });
  });

  it("lets everybody through in a file without rules", () => {
    const checks = without(/ {2}"grants": \[[\s\S]*?\n {2}\],\n/u);
    expect(find(checks, "dns-access")?.severity).toBe("ok");
    expect(find(checks, "destination-access")?.severity).toBe("ok");
  });

  it("warns when another app with other connectors claims a domain", () => {
    const second = `{"name": "Git", "connectors": ["tag:git"], "domains": ["api.github.com"]},\n  ]}}]`;
    const checks = without("]}}]", second);
    expect(find(checks, "domains")).toMatchObject({ severity: "warning" });
  });

  it("only remarks on wildcards without their apex, and not on what the service has accepted", () => {
    const wildcards = without(
      /"domains": \[.*?\]/u,
      `"domains": ["*.example.com", "*.example.net", "*.github.io"]`,
    );
    expect(find(wildcards, "domains")).toMatchObject({
      severity: "info",
      what: expect.stringMatching(/ and 2 other bare domains bypass the connector\.$/u),
      evidence: [{ label: "Not covered", value: "example.com, example.net, github.io" }],
    });
    const one = without(/"domains": \[.*?\]/u, `"domains": ["*.example.com"]`);
    expect(find(one, "domains")?.what).toBe("*.example.com does not cover example.com itself.");
  });

  it("does not need an approver for a preset’s own ranges", () => {
    const preset = healthyPolicy
      .replace(/"domains": \[.*?\]/u, `"presetAppID": "github"`)
      .replace(/"autoApprovers".*\n/u, "");
    expect(find(appChecks(snapshot(preset, devices)), "route-approval")?.severity).toBe("info");
  });
});

describe("the tailnet", () => {
  const devices = [connector(), standby];

  it("has a connector without a resolver when there is split DNS only", () => {
    const dns = known({
      magicDNS: true,
      nameservers: [],
      searchPaths: [],
      splitDNS: { "corp.example": ["10.0.0.2"] },
    });
    const report = checkHealth(snapshot(healthyPolicy, devices, { dns }), local);
    expect(report.apps[0]?.severity).toBe("error");
    expect(find(report.apps[0]?.checks ?? [], "dns-resolver")?.fix).toEqual({
      kind: "link",
      name: "dns-settings",
    });
  });

  it("has too many domains", () => {
    const names = Array.from({ length: 251 }, (_, index) => `"h${index}.example.com"`).join(",");
    const text = healthyPolicy.replace(`"github.com", "*.github.com"`, names);
    expect(find(appChecks(snapshot(text, devices)), "domain-count")?.severity).toBe("error");
  });
});

describe("names from outside", () => {
  it("cannot reach into what every object has", () => {
    const text = healthyPolicy.replace(`"GitHub"`, `"constructor"`);
    const device = connector({ hostname: "<img src=x>", nodeId: "__proto__" });
    const report = checkHealth(snapshot(text, [device]), { ...local, egress: {}, routeHistory: {} });
    expect(report.apps[0]).toMatchObject({ app: "constructor", severity: "info" });
    expect(find(report.apps[0]?.checks ?? [], "egress-recorded")).toBeUndefined();
  });
});

describe("10,000 devices", () => {
  it("are judged well within the time of a sync", () => {
    const devices = Array.from({ length: 10_000 }, (_, index) =>
      index % 100 === 0
        ? connector({ hostname: `gateway-${index}` })
        : connector({
            hostname: `host-${index}`,
            tags: index % 2 === 0 ? ["tag:x"] : [],
            advertisedRoutes: [],
          }),
    );
    const source = snapshot(healthyPolicy, devices);
    const report = checkHealth(source, local);
    expect(report.apps[0]?.checks.length).toBeGreaterThan(0);
  });
});
