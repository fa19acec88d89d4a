import { expect, it } from "vitest";
import { nextZoom, zoomSteps } from "../../../../shared/bridge/zoom.ts";

it("goes from size to size and stays at either end, wherever it began", () => {
  expect(zoomSteps.map((step) => nextZoom(step, 1))).toEqual([...zoomSteps.slice(1), 300]);
  expect(zoomSteps.map((step) => nextZoom(step, -1))).toEqual([50, ...zoomSteps.slice(0, -1)]);
  expect([nextZoom(103, 1), nextZoom(103, -1), nextZoom(999, -1)]).toEqual([110, 100, 300]);
});
