import { describe, expect, it } from "vitest";
import type { AppView } from "../../../../../shared/bridge/apps.ts";
import { known } from "../../../../../shared/core/known.ts";
import { egressLines, lockoutWords } from "../../../../../renderer/features/egress/egress-lines.ts";
import { sampleState } from "../../../../support/sample-state.ts";

const now = 1_780_000_000_000;
const { fleet } = sampleState(now);

/** The line of Stripe, whose allowlist lacks an address of its connector. */
function lineWith(part: (node: string) => Partial<AppView>) {
  const app = fleet.apps.known ? fleet.apps.value.find(({ name }) => name === "Stripe") : undefined;
  const line = app === undefined ? undefined : egressLines([app], fleet, { readings: [], now })[0];
  const node = line?.rows.find(({ sign }) => sign === "add")?.egress[0]?.nodeId;
  if (line === undefined || node === undefined) throw new Error("no missing address");
  return { ...line, app: { ...line.app, people: known(13), ...part(node) } };
}

describe("who is locked out where an address is missing", () => {
  it("is whoever uses the app now, where its connector carries", () => {
    const line = lineWith((node) => ({ expectedPrimary: node, connectorIds: known([node]) }));
    expect(lockoutWords(line)).toBe("13 people may be locked out now");
  });

  it("is nobody until the connector takes over from another one", () => {
    const line = lineWith((node) => ({ expectedPrimary: "other", connectorIds: known([node, "other"]) }));
    expect(lockoutWords(line)).toMatch(/^13 people locked out if \S+ takes over$/u);
  });

  it("is nobody until the only connector is back, which takes over from none", () => {
    const line = lineWith((node) => ({ expectedPrimary: null, connectorIds: known([node]) }));
    expect(lockoutWords(line)).toMatch(/^13 people locked out when \S+ is back$/u);
  });
});
