import { describe, expect, it } from "vitest";
import { drainOf, noteDrain, openDrains, type Drain } from "../../../../shared/connectors/drain.ts";

const nodeId = "nHJWbQBSbx11CNTRL";
const drain: Drain = { nodeId, at: 1, by: "bruno", routes: ["192.0.2.1/32", "192.0.2.2/32"] };
const device = (enabledRoutes: readonly string[] | null) => ({ nodeId, enabledRoutes });

describe("a drain", () => {
  it.each<[string, readonly string[] | null, boolean]>([
    ["while nothing is in use", [], true],
    ["while only addresses that came since are", ["198.51.100.9/32"], true],
    ["until one of its routes is in use again", ["192.0.2.2/32"], false],
    ["while routes could not be read", null, true],
  ])("holds %s", (_when, enabled, holds) => {
    expect(drainOf([drain], device(enabled))).toEqual(holds ? drain : undefined);
    expect(openDrains([drain], [device(enabled)])).toEqual(holds ? [drain] : []);
  });

  it("is over with the device, and is no drain of another", () => {
    expect(openDrains([drain], [{ nodeId: "nPXbKkHx6x11CNTRL", enabledRoutes: [] }])).toEqual([]);
    expect(drainOf([drain], { nodeId: "nPXbKkHx6x11CNTRL", enabledRoutes: [] })).toBeUndefined();
  });

  it("takes the place of an earlier one, and is taken back", () => {
    const later = { ...drain, at: 2 };
    expect(noteDrain([drain], nodeId, later)).toEqual([later]);
    expect(noteDrain([drain], nodeId, null)).toEqual([]);
  });
});
