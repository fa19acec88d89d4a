import { describe, expect, it } from "vitest";
import { layoutPath } from "../../../../../renderer/parts/path/path-layout.ts";
import { sampleState } from "../../../../support/sample-state.ts";

const { apps } = sampleState(1_780_000_000_000).fleet;

describe("the picture of a path", () => {
  it("ends a cut branch at its bar, also where a box leaves it no room", () => {
    const app = apps.known ? apps.value.find(({ name }) => name === "GitHub") : undefined;
    const [carries, standby] = app?.path.lanes ?? [];
    if (app === undefined || carries === undefined || standby === undefined) throw new Error("no two lanes");
    const cut = { ...standby, flow: ["cut", ...standby.flow.slice(1)] as unknown as typeof standby.flow };
    for (const width of [480, 542, 846]) {
      const { lines, bars } = layoutPath(
        { ...app.path, lanes: [carries, cut], hot: { hop: "connector", lane: 1 } },
        width,
      );
      const [, leaves, ends] =
        /^M(\d+) .*H(\d+)$/u.exec(lines.find(({ key }) => key === "1 1")?.d ?? "") ?? [];
      // Two bends of 20 and 12 lie between the trunk and the lane.
      expect(Number(ends)).toBeGreaterThanOrEqual(Number(leaves) + 32);
      expect(bars.find(({ key }) => key === "bar 1 1")?.x).toBe(Number(ends));
    }
  });
});
