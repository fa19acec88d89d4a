import { describe, expect, it } from "vitest";
import { pathOfSetup } from "../../../../shared/bridge/setup-path.ts";
import type { AppPath } from "../../../../shared/connectors/path/path.ts";
import type { HealthCheck } from "../../../../shared/connectors/checks/health-check.ts";
import {
  deviceSetup,
  joinedCheck,
  joinedChecks,
  readySetup,
  reviewSetup,
} from "../../../support/sample-setups.ts";

const now = Date.UTC(2026, 11, 1, 9, 19);
const connector = {
  hostname: "connector-lis-2",
  egress: [{ address: "28.92.130.7", state: "verified" as const }],
  pendingRoutes: [],
};

/** A set-up whose connector has joined and does not pass these. */
const heldBy = (...checks: readonly HealthCheck[]) =>
  deviceSetup(now, { nodeId: "n1", deviceChecks: [...joinedChecks, ...checks] });

function flowsOf({ flow0, lanes }: AppPath): readonly string[] {
  return [flow0, ...(lanes[0]?.flow ?? [])];
}

describe("the path of an app that is being set up", () => {
  it("plans everything before the policy is applied", () => {
    const path = pathOfSetup(reviewSetup(now), undefined, now);
    expect(flowsOf(path)).toEqual(["planned", "planned", "planned", "planned", "planned"]);
    expect(path).toMatchObject({ state: "progress", short: "Step 2 of 4" });
  });

  it("fills in while the connector is waited for, and raises no alarm", () => {
    const path = pathOfSetup(deviceSetup(now), undefined, now, { "autogroup:member": 28 });
    expect(flowsOf(path)).toEqual(["ready", "planned", "planned", "planned", "planned"]);
    expect(path.worst).toEqual(["ok", "ok", "progress", "unknown", "unknown"]);
    expect(path.lanes[0]?.connector).toMatchObject({ name: "New connector", word: "Waiting" });
    expect(path.people).toMatchObject({ name: "28 people", word: "autogroup:member" });
    expect(path.hot).toBeUndefined();
    expect(path.sentence).toBe("Step 3 of 4: waiting for the connector");
  });

  it("shows the connector that joined and its egress IP, and is never green", () => {
    const path = pathOfSetup(readySetup(now), connector, now);
    expect(path.lanes[0]?.connector).toMatchObject({ state: "ok", name: "connector-lis-2" });
    expect(path.lanes[0]?.egress).toMatchObject({ state: "ok", name: "28.92.130.7" });
    expect(flowsOf(path)).not.toContain("carries");
    const done = pathOfSetup({ ...readySetup(now), step: "allowlist", recordedAt: now }, connector, now);
    expect(flowsOf(done)).toEqual(["ready", "ready", "ready", "ready", "ready"]);
  });

  it("marks an address that nobody confirmed as not known, and goes on", () => {
    const inferred = { ...connector, egress: [{ address: "28.92.130.7", state: "inferred" as const }] };
    const path = pathOfSetup({ ...readySetup(now), step: "allowlist", recordedAt: now }, inferred, now);
    expect(path.worst[3]).toBe("unknown");
    expect(flowsOf(path)).toEqual(["ready", "ready", "ready", "ready", "ready"]);
  });

  it("says what holds the connector up that joined, with what mends it", () => {
    const waits = heldBy({
      ...joinedCheck("pending-routes", "2 routes of edge-1 wait for approval.", "warning"),
      fix: { kind: "action", action: "approve-routes", label: "Approve 2 routes" },
    });
    const pendingRoutes = ["140.82.112.0/20", "192.30.252.0/22"];
    const path = pathOfSetup(waits, { ...connector, pendingRoutes }, now);
    expect(path.lanes[0]?.connector).toMatchObject({
      state: "attention",
      word: "2 routes wait",
      remedy: { kind: "fix", checkId: "pending-routes", label: "Approve 2" },
    });
    expect(path.hot).toEqual({ lane: 0, hop: "connector" });
    expect(path.sentence).toBe("Step 3 of 4: 2 routes wait");
    const one = pathOfSetup(waits, { ...connector, pendingRoutes: ["140.82.112.0/20"] }, now);
    expect(one.lanes[0]?.connector.word).toBe("1 route waits");
  });

  it.each([
    ["authorized", "error", "Device not approved"],
    ["tailnet-lock", "error", "Not signed"],
    ["tagged", "error", "Not tagged"],
    ["egress", "unknown", "Being checked"],
    ["not-ephemeral", "warning", "Being checked"],
  ] as const)("says of the check %s that is %s: %s", (id, severity, word) => {
    const path = pathOfSetup(heldBy(joinedCheck(id, "So it is.", severity)), connector, now);
    expect(path.lanes[0]?.connector.word).toBe(word);
  });
});
