import { describe, expect, it } from "vitest";
import type { HealthCheck } from "../../../../../shared/connectors/checks/health-check.ts";
import { checkHealth } from "../../../../../shared/connectors/health.ts";
import { known } from "../../../../../shared/core/known.ts";
import { egressCandidates } from "../../../../../shared/egress/candidates.ts";
import { connector, healthyPolicy, snapshot } from "../../../../support/connector-fixtures.ts";

const devices = [connector(), connector({ hostname: "gateway-2" })];
const domains = `"domains": ["github.com", "*.github.com"]`;

function found(names: readonly string[], text = healthyPolicy): HealthCheck | undefined {
  const splitDNS = Object.fromEntries(names.map((name) => [name, ["10.0.0.2"]]));
  const dns = known({ magicDNS: true, nameservers: ["9.9.9.9"], searchPaths: [], splitDNS });
  const local = {
    egressOf: egressCandidates,
    names: { ofPreset: () => ["*.github.com"], curated: () => [], besides: () => [] },
  };
  const [app] = checkHealth(snapshot(text, devices, { dns }), local).apps;
  return app?.checks.find(({ id }) => id === "split-dns");
}

const withDomains = (...list: string[]) =>
  healthyPolicy.replace(domains, `"domains": ${JSON.stringify(list)}`);

describe("split DNS of the tailnet", () => {
  it.each([
    ["github.com", withDomains("github.com")],
    ["github.com", withDomains("*.github.com")],
    ["api.github.com", withDomains("*.github.com")],
    ["a.b.github.com", withDomains("*.github.com")],
    ["GitHub.com.", withDomains("github.com")],
    ["bücher.example", withDomains("*.xn--bcher-kva.example")],
  ])("takes names of an app by %s", (name, text) => {
    expect(found([name], text)).toMatchObject({
      severity: "warning",
      what: `Split DNS for ${name} takes names of “GitHub”.`,
      evidence: [{ label: name, value: "10.0.0.2" }],
      fix: { kind: "link", name: "dns-settings" },
    });
  });

  it.each([
    ["com", withDomains("github.com", "*.github.com")],
    ["example.com", withDomains("git.example.com")],
    ["api.github.com", withDomains("github.com")],
    ["notgithub.com", withDomains("github.com", "*.github.com")],
    ["corp.example", withDomains("github.com")],
  ])("leaves an app alone by %s", (name, text) => {
    expect(found([name], text)?.severity).toBe("ok");
  });

  it("is no matter where there is none", () => {
    expect(found([])).toBeUndefined();
  });

  it("is not called fine for a preset, whose names are not all published", () => {
    const preset = healthyPolicy.replace(domains, `"presetAppID": "github"`);
    expect(found(["corp.example"], preset)).toMatchObject({ severity: "info" });
    expect(found(["github.com"], preset)).toMatchObject({ severity: "warning" });
  });
});
