import { describe, expect, it } from "vitest";
import { versionAlarm, versionState } from "../../../../../renderer/features/connectors/connector-lines.ts";
import type { Severity } from "../../../../../shared/connectors/checks/health-check.ts";
import { sampleState } from "../../../../support/sample-state.ts";

const { connectors } = sampleState(0).fleet;
const [connector] = connectors.known ? connectors.value : [];
const [check] = connector?.checks ?? [];

function withVersion(...severities: readonly Severity[]) {
  if (connector === undefined || check === undefined) throw new Error("There is no sample.");
  const ids = ["version", "security-floor"];
  return {
    ...connector,
    checks: severities.map((severity, place) => ({ ...check, id: ids[place] ?? "", severity })),
  };
}

describe("an old client", () => {
  it.each([
    [["ok"], null, null],
    [["info"], "update", null],
    [["warning"], "old", "warning"],
    [["warning", "error"], "old", "error"],
    [["unknown"], null, null],
  ] as const)("is as bad as its checks say: %j", (severities, state, alarm) => {
    const found = withVersion(...severities);
    expect([versionState(found), versionAlarm(found)]).toEqual([state, alarm]);
  });
});
