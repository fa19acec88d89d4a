import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { known, unknown, valueOr } from "../../../shared/core/known.ts";
import { ok } from "../../../shared/core/result.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleState } from "../../support/sample-state.ts";
import { sampleTakeovers } from "../../support/sample-takeovers.ts";

const now = Date.now();
const routesOf = (nodeId: string) => ({ screen: "connector", nodeId, tab: "routes" }) as const;

/** The sample’s company, one connector with these routes. */
function withRoutes(nodeId: string, change: Partial<ConnectorView>) {
  const state = sampleState(now);
  const connectors = valueOr(state.fleet.connectors, []).map((one) =>
    one.nodeId === nodeId ? { ...one, ...change } : one,
  );
  return { ...state, fleet: { ...state.fleet, connectors: known(connectors) } };
}

const twelve = Array.from({ length: 12 }, (_, index) => `185.199.108.${index + 1}/32`);

describe("withdrawing routes", () => {
  it("says first who takes over, withdraws what was chosen, and takes it back exactly", async () => {
    const state = withRoutes("n1", { advertisedRoutes: twelve, pendingRoutes: [] });
    const { user, fake } = await renderApp(state, { view: routesOf("n1") });
    await user.click(screen.getByRole("checkbox", { name: "Choose 185.199.108.1" }));
    await user.click(screen.getByRole("checkbox", { name: "Choose 185.199.108.2" }));
    await user.click(screen.getByRole("button", { name: "Withdraw 2 routes…" }));
    const dialog = within(screen.getByRole("dialog", { name: /^Withdraw 2 routes of/u }));
    expect(await dialog.findByText("People arrive as before")).toBeTruthy();
    const chosen = twelve.slice(0, 2);
    expect(fake.argumentsOf("connectors.takeovers")).toContainEqual({
      nodeId: "n1",
      act: { kind: "routes", approve: [], withdraw: chosen },
    });
    await user.click(dialog.getByRole("button", { name: "Withdraw 2 routes" }));
    expect(fake.argumentsOf("connectors.withdrawRoutes")).toEqual([{ nodeId: "n1", routes: chosen }]);
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(fake.argumentsOf("connectors.restoreRoutes")).toEqual([{ nodeId: "n1", routes: chosen }]);
  });

  it("does not say that people arrive where the app is down", async () => {
    const state = withRoutes("n3", { advertisedRoutes: twelve, pendingRoutes: [] });
    const { user } = await renderApp(state, { view: routesOf("n3") });
    await user.click(screen.getByRole("checkbox", { name: "Choose 185.199.108.1" }));
    await user.click(screen.getByRole("button", { name: "Withdraw 1 route…" }));
    const dialog = within(screen.getByRole("dialog", { name: /^Withdraw 1 route of/u }));
    expect(await dialog.findByText("Snowflake is down, with or without this")).toBeTruthy();
  });

  it.each([
    ["nobody would carry them", known(sampleTakeovers(now).filter(({ severity }) => severity === "error"))],
    ["who would is not known", unknown("Not synced yet.")],
  ])("waits for a word where %s", async (_why, takeovers) => {
    const state = withRoutes("n1", { advertisedRoutes: twelve, pendingRoutes: [] });
    const { user, fake } = await renderApp(state, {
      view: routesOf("n1"),
      answers: { "connectors.takeovers": () => ok({ takeovers }) },
    });
    await user.click(screen.getByRole("checkbox", { name: "Choose all 12 in use" }));
    await user.click(screen.getByRole("button", { name: "Withdraw 12 routes…" }));
    const dialog = within(screen.getByRole("dialog"));
    const confirm = await dialog.findByRole("checkbox", { name: /^I have read this/u });
    const act = dialog.getByRole<HTMLButtonElement>("button", { name: "Withdraw 12 routes" });
    expect(act.disabled).toBe(true);
    await user.click(confirm);
    await user.click(act);
    expect(fake.argumentsOf("connectors.withdrawRoutes")).toEqual([
      { nodeId: "n1", routes: twelve, confirmLockout: true },
    ]);
  });

  it("is not offered for what waits, nor without the scope", async () => {
    const state = withRoutes("n1", { advertisedRoutes: twelve, pendingRoutes: twelve });
    await renderApp(state, { view: routesOf("n1") });
    expect(screen.queryByRole("button", { name: /^Withdraw/u })).toBeNull();
  });
});

describe("the names behind routes", () => {
  it("stand beside them with who said so, and are pasted from the connector", async () => {
    const state = withRoutes("n1", { advertisedRoutes: twelve, pendingRoutes: [] });
    const names = [{ name: "raw.githubusercontent.com", addresses: ["185.199.108.3"] }];
    let asked = 0;
    const { user, fake } = await renderApp(state, {
      view: routesOf("n1"),
      answers: {
        "connectors.learnedNames": () => {
          asked += 1;
          return ok(asked < 2 ? [] : [{ nodeId: "n1", at: now, names }]);
        },
      },
    });
    const list = screen.getByRole("list", { name: /^Routes of/u });
    expect(within(list).getAllByText("Not known").length).toBeGreaterThan(5);
    await user.click(screen.getByRole("button", { name: "Paste names…" }));
    const text = JSON.stringify(Object.fromEntries(names.map(({ name, addresses }) => [name, addresses])));
    await user.click(screen.getByLabelText("What it printed"));
    await user.paste(text);
    await user.click(screen.getByRole("button", { name: "Keep them" }));
    expect(fake.argumentsOf("connectors.pasteNames")).toEqual([{ nodeId: "n1", text }]);
    const name = await within(list).findByText("raw.githubusercontent.com");
    expect(name.parentElement?.title).toContain("the connector said so");
  });
});

it("the tab of an app says who has each route and what is not on all", async () => {
  const state = sampleState(now);
  const [app] = valueOr(state.fleet.apps, []).filter(
    ({ connectorIds }) => connectorIds.known && connectorIds.value.length > 1,
  );
  if (app === undefined || !app.connectorIds.known)
    throw new Error("No app of the sample has two connectors.");
  const [first, second] = app.connectorIds.value;
  const connectors = valueOr(state.fleet.connectors, []).map((one) =>
    one.nodeId === first
      ? { ...one, advertisedRoutes: twelve, pendingRoutes: [] }
      : one.nodeId === second
        ? { ...one, advertisedRoutes: twelve.slice(0, 9), pendingRoutes: [] }
        : one,
  );
  const { user, fake } = await renderApp(
    { ...state, fleet: { ...state.fleet, connectors: known(connectors) } },
    { view: { screen: "app", name: app.name, tab: "connectors" } },
  );
  await user.click(screen.getByRole("button", { name: "Declare 3 routes…" }));
  expect(fake.argumentsOf("changes.plan")).toMatchObject([
    { kind: "updateApp", name: app.name, change: { routes: [...app.routes, ...twelve.slice(9)] } },
  ]);
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: /^Not on all/u }));
  const list = screen.getByRole("list", { name: `Routes of ${app.name}` });
  expect(within(list).getByText("185.199.108.12")).toBeTruthy();
  expect(within(list).queryByText("185.199.108.1")).toBeNull();
});

describe("routes that never leave", () => {
  const covered = ["185.199.108.0/22", ...twelve.slice(0, 3)];

  it("are cleaned up step by step: withdrawn first, then by commands for the host as it is", async () => {
    const state = withRoutes("n1", { advertisedRoutes: covered, pendingRoutes: [] });
    const { user, fake } = await renderApp(state, { view: routesOf("n1") });
    await user.click(screen.getByRole("button", { name: "Clean up 3 routes…" }));
    const dialog = within(screen.getByRole("dialog", { name: /^Clean up 3 routes of/u }));
    expect(dialog.getByRole("region", { name: "Replace what it advertises" }).textContent).toBe(
      "sudo tailscale set --advertise-routes=185.199.108.0/22",
    );
    await user.click(dialog.getByRole("button", { name: "Container" }));
    await user.click(dialog.getAllByRole("button", { name: "Copy" })[1] ?? document.body);
    expect(fake.argumentsOf("connectors.copyCleanUp")).toEqual([
      { nodeId: "n1", forget: covered.slice(1), form: "container", step: "restart" },
    ]);
    await user.click(dialog.getByRole("button", { name: "Withdraw 3 routes…" }));
    expect(screen.getByRole("dialog", { name: /^Withdraw 3 routes of/u })).toBeTruthy();
  });

  it.each([
    [1_200, "watch their growth"],
    [3_200, "people notice"],
    [10_400, "above the limit"],
  ])("%i of them are told with what makes them fewer", async (count, words) => {
    const many = Array.from(
      { length: count },
      (_, index) => `198.${18 + (index >> 12)}.${(index >> 4) & 255}.${index & 15}/32`,
    );
    const state = withRoutes("n1", { advertisedRoutes: many, pendingRoutes: [] });
    await renderApp(state, { view: routesOf("n1") });
    const advice = within(screen.getByRole("region", { name: "What makes the routes fewer" }));
    expect(advice.getByText(new RegExp(words, "u"))).toBeTruthy();
    expect(advice.getByText(/^Give the app its provider’s ranges/u)).toBeTruthy();
  });
});
