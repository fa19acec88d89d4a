import { describe, expect, it } from "vitest";
import { paletteItems } from "../../../../renderer/shell/palette-items.ts";
import { sampleState } from "../../../support/sample-state.ts";
import { reviewSetup } from "../../../support/sample-setups.ts";
import { known } from "../../../../shared/core/known.ts";

const now = Date.UTC(2026, 10, 26, 14);

describe("the palette", () => {
  const state = sampleState(now);
  const labels = (change: Partial<typeof state>) =>
    paletteItems({ ...state, ...change }, () => undefined).map(({ label }) => label);
  const noApps = { ...state.fleet, apps: known([]) };

  it("sets up what is not there yet", () => {
    expect(labels({ fleet: noApps, setups: { ...state.setups, setups: [] } })).toContain("Set up GitHub");
  });

  it("does not set up again what has an app or was begun", () => {
    expect(labels({ setups: { ...state.setups, setups: [] } })).not.toContain("Set up GitHub");
    const begun = { ...state.setups, setups: [reviewSetup(now)] };
    expect(labels({ fleet: noApps, setups: begun })).not.toContain("Set up GitHub");
    const done = { ...state.setups, setups: [reviewSetup(now, { step: "done" })] };
    expect(labels({ fleet: noApps, setups: done })).toContain("Set up GitHub");
  });

  it("offers to approve routes that wait, and none of a connector that somebody drained", () => {
    const [first] = state.fleet.connectors.known ? state.fleet.connectors.value : [];
    if (first === undefined) throw new Error("There is no connector.");
    const offered = (change: Partial<typeof first>) =>
      labels({
        fleet: {
          ...state.fleet,
          connectors: known([
            { ...first, hostname: "gateway-1", pendingRoutes: ["140.82.121.4/32"], ...change },
          ]),
        },
      });
    const drained = { at: now, by: "ann", routes: 1 };
    expect(offered({})).toContain("Approve routes of gateway-1…");
    expect(offered({ drained })).not.toContain("Approve routes of gateway-1…");
  });
});
