import { describe, expect, it } from "vitest";
import type { HealthCheck } from "../../../../../shared/connectors/checks/health-check.ts";
import type { EgressFacts } from "../../../../../shared/connectors/checks/subjects.ts";
import { checkHealth, type LocalFacts } from "../../../../../shared/connectors/health.ts";
import { egressCandidates } from "../../../../../shared/egress/candidates.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "../../../../support/connector-fixtures.ts";
import { egressFacts } from "../../../../support/egress-facts.ts";

const local: LocalFacts = { egressOf: egressCandidates };
const standby = connector({ hostname: "gateway-2", created: takenAt - 24 * 60 * 60 * 1000 });
const devices = [connector(), standby];

/** The check of GitHub’s allowlist, with what is kept about its egress IPs. */
function recordCheck(facts: EgressFacts): HealthCheck | undefined {
  const report = checkHealth(snapshot(healthyPolicy, devices), { ...local, egress: { GitHub: facts } });
  return report.apps[0]?.checks.find(({ id }) => id === "egress-recorded");
}

describe("recorded egress IPs", () => {
  it.each([
    [["203.0.113.7"], ["203.0.113.7"], "ok"],
    [["203.0.113.7", "203.0.113.8"], ["203.0.113.7"], "warning"],
    [["203.0.113.7"], ["203.0.113.7", "203.0.113.8"], "info"],
    [["203.0.113.7"], null, "info"],
  ] as const)("%j against %j is %s", (current, copied, severity) => {
    expect(recordCheck(egressFacts(current, copied))?.severity).toBe(severity);
  });

  it("say what is used no more, and advise no removal without a look at the whole list", () => {
    const check = recordCheck(egressFacts(["203.0.113.9"], ["203.0.113.7", "203.0.113.8"]));
    expect(check?.what).toBe(
      "The egress IPs have changed: add 203.0.113.9; 203.0.113.7, 203.0.113.8 are used no more.",
    );
    expect(JSON.stringify(check)).not.toMatch(/remove|delete/iu);
  });

  it.each([
    [0, "error"],
    [1, "warning"],
  ] as const)(
    "are worse where the traffic leaves from the missing one: connector %i is %s",
    (index, severity) => {
      const facts = egressFacts(["203.0.113.7", "203.0.113.8"], ["203.0.113.7"]);
      const nodeId = devices[index]?.nodeId ?? "";
      const missingFrom = [{ nodeId, connector: "gateway", addresses: ["203.0.113.8"] }];
      const recorded = facts.recorded === null ? null : { ...facts.recorded, missingFrom };
      expect(recordCheck({ ...facts, recorded })).toMatchObject({
        severity,
        cause: { nodeId, what: "203.0.113.8 of gateway is not listed." },
      });
    },
  );

  it.each([[null], [["203.0.113.7"]]])("offer no copy that must fail, against %j", (copied) => {
    expect(recordCheck(egressFacts([], copied))).not.toHaveProperty("fix");
  });
});
