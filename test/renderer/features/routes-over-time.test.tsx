import { screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { known } from "../../../shared/core/known.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleConnector } from "../../support/sample-fleet.ts";
import { sampleState } from "../../support/sample-state.ts";

const drawn = vi.hoisted(() => ({ lines: [] as unknown[], erased: 0 }));

vi.mock("../../../renderer/ui/draw-line.ts", () => ({
  drawLine: (_host: HTMLElement, points: unknown) => {
    drawn.lines.push(points);
    return () => {
      drawn.erased += 1;
    };
  },
}));

const now = Date.now();

function stateWith(change: Partial<ConnectorView>) {
  const state = sampleState(now);
  const connector = sampleConnector(now, { nodeId: "n1", hostname: "gateway-1", ...change });
  return { ...state, fleet: { ...state.fleet, connectors: known([connector]) } };
}

const view = { screen: "connector", nodeId: "n1", tab: "routes" } as const;
const history = [
  { at: now - 7_200_000, advertised: 1200 },
  { at: now - 3_600_000, advertised: 900 },
  { at: now, advertised: 1000 },
];

beforeEach(() => {
  drawn.lines.length = 0;
  drawn.erased = 0;
  vi.stubGlobal("CanvasRenderingContext2D", vi.fn());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("routes over time", () => {
  it("are drawn, and said in words and as a table", async () => {
    const { user, unmount } = await renderApp(stateWith({ routeHistory: history }), { view });
    expect(screen.getByRole("heading", { name: "Routes over time" })).toBeTruthy();
    expect(screen.getByText(/^1,000 routes at the last count, between 900 and 1,200 since /u)).toBeTruthy();
    await user.click(screen.getByText("Show as a table"));
    const rows = within(
      screen.getByRole("table", { name: "Advertised routes of gateway-1 over time" }),
    ).getAllByRole("row");
    expect(rows.slice(1).map((row) => row.textContent?.match(/[\d,]+$/u)?.[0])).toHaveLength(3);
    await expect.poll(() => drawn.lines).toHaveLength(1);
    expect(drawn.lines[0]).toEqual(history.map(({ at, advertised }) => ({ at, value: advertised })));
    unmount();
    expect(drawn.erased).toBe(1);
  });

  it("are not drawn again when a check brings the same counts", async () => {
    const { fake } = await renderApp(stateWith({ routeHistory: history }), { view });
    await expect.poll(() => drawn.lines).toHaveLength(1);
    fake.publish("fleet", stateWith({ routeHistory: [...history], sentence: "Fine." }).fleet);
    expect(await screen.findByText("Fine")).toBeTruthy();
    expect(drawn.lines).toHaveLength(1);
    fake.publish("fleet", stateWith({ routeHistory: history.slice(1) }).fleet);
    await expect.poll(() => drawn.lines).toHaveLength(2);
  });

  it("say so while there is nothing to draw", async () => {
    const connector = stateWith({});
    const [first] = connector.fleet.connectors.value;
    if (first === undefined) throw new Error("There is no connector.");
    const { routeHistory: _none, ...bare } = first;
    await renderApp({ ...connector, fleet: { ...connector.fleet, connectors: known([bare]) } }, { view });
    expect(screen.getByText(/Nothing to draw yet/u)).toBeTruthy();
    expect(screen.queryByText("Show as a table")).toBeNull();
  });

  it("say that nothing changed", async () => {
    const level = [0, 1].map((index) => ({ at: now - index * 1000, advertised: 1 })).toReversed();
    await renderApp(stateWith({ routeHistory: level }), { view });
    expect(screen.getByText(/^1 route at the last count, as many as at every count since /u)).toBeTruthy();
  });
});
