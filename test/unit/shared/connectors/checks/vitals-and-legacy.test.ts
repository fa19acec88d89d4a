import { describe, expect, it } from "vitest";
import { known } from "../../../../../shared/core/known.ts";
import { checkHealth } from "../../../../../shared/connectors/health.ts";
import { egressCandidates } from "../../../../../shared/egress/candidates.ts";
import type { Device } from "../../../../../shared/tailnet/device.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "../../../../support/connector-fixtures.ts";

const standby = connector({ hostname: "gateway-2", created: takenAt - 24 * 3_600_000 });
const old = { clientVersion: "1.98.8", sshEnabled: true } as const;

const adviceFor = (nodeId: string, devices: readonly Device[]) =>
  checkHealth(snapshot(healthyPolicy, devices), { egressOf: egressCandidates })
    .connectors.find((one) => one.nodeId === nodeId)
    ?.checks.find(({ id }) => id === "security-floor")
    ?.evidence.map(({ label, value }) => `${label}: ${value}`);
const check = (
  policy: string,
  devices: readonly Device[],
  splitDNS: Readonly<Record<string, readonly string[]>> = {},
) =>
  checkHealth(
    snapshot(policy, devices, {
      dns: known({ magicDNS: true, nameservers: ["9.9.9.9"], searchPaths: [], splitDNS }),
    }),
    { egressOf: egressCandidates },
  ).tailnet.find(({ id }) => id === "sni-proxy");

const next = (policy: string, devices: readonly Device[]) =>
  check(policy, devices)?.evidence.find(({ label }) => label === "Next step")?.value;

describe("the order of updates", () => {
  const pair = [connector(old), { ...standby, ...old }];

  it("begins with the standby, and never takes both", () => {
    expect(adviceFor("n-gateway-1", pair)).toContain("Update first: gateway-2, and wait until it is online");
    expect(adviceFor("n-gateway-2", pair)).toContain(
      "Before the others: update it alone, gateway-1 carries its apps meanwhile",
    );
  });

  it("says which bulletins, and that they were not read themselves", () => {
    const evidence = adviceFor("n-gateway-1", [connector(old)]);
    expect(evidence).toContain("Needs 1.98.10: TS-2026-004, TS-2026-006, TS-2026-009");
    expect(evidence).toContain("Known from: third-party notes, the bulletins were not read, 2026-09");
  });

  it("says what an update costs where nobody takes over", () => {
    expect(adviceFor("n-gateway-1", [connector(old)])).toContain(
      "While it restarts: nothing else carries its apps",
    );
  });
});

describe("what is left of an SNI proxy", () => {
  const left = healthyPolicy.replace(
    `"nodeAttrs": [`,
    `"nodeAttrs": [{"target": ["tag:sni"], "app": {"tailscale.com/sniproxy": [{}]}},`,
  );
  it("moves in the documented order", () => {
    expect(next(left, [])).toBe("set up an app connector");
    expect(next(left.replace(/ {4}\{"name": "GitHub".*\n/u, ""), [connector()])).toBe(
      "set up an app connector",
    );
    expect(next(left, [connector()])).toBe("remove its nodeAttrs entry, then its split DNS and its host");
  });

  it("takes its entry out once connectors and apps are seen to serve, and not before", () => {
    expect(check(left, [])?.fix).toMatchObject({ kind: "link" });
    expect(check(left, [connector({ online: false })])?.fix).toMatchObject({ kind: "link" });
    expect(check(left, [connector()])?.fix).toMatchObject({ action: "remove-sni-proxy" });
  });

  it("names the host that split DNS still asks when the entry was taken out by hand", () => {
    const host = connector({ hostname: "sni-1", tags: ["tag:sni"], addresses: ["100.64.0.9"] });
    const [app] = checkHealth(
      snapshot(healthyPolicy, [connector(), host], {
        dns: known({
          magicDNS: true,
          nameservers: ["9.9.9.9"],
          searchPaths: [],
          splitDNS: { "github.com": ["100.64.0.9"] },
        }),
      }),
      { egressOf: egressCandidates },
    ).apps;
    const told = app?.checks.find(({ id }) => id === "split-dns");
    expect(told).toMatchObject({ severity: "warning", fix: { kind: "link", name: "dns-settings" } });
    expect(told?.evidence.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      "github.com: 100.64.0.9",
      "Answered by: sni-1",
      "If it is an old SNI proxy: remove this split DNS first, then its host: connectors take the names",
    ]);
  });

  it("names its hosts and the split DNS that points at them", () => {
    const host = connector({ hostname: "sni-1", tags: ["tag:sni"], addresses: ["100.64.0.9"] });
    const found = check(left, [connector(), host], { "github.com": ["100.64.0.9"], corp: ["10.0.0.2"] });
    expect(found?.evidence).toContainEqual({ label: "Hosts", value: "sni-1", at: takenAt });
    expect(found?.evidence).toContainEqual({ label: "Split DNS", value: "github.com", at: takenAt });
  });
});
