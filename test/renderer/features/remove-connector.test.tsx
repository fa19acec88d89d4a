import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import { known } from "../../../shared/core/known.ts";
import { ok } from "../../../shared/core/result.ts";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const waiting = { screen: "connector", nodeId: "n2" } as const;

const stripeStops: Takeover = {
  app: "Stripe",
  people: 7,
  from: "us-west-2a",
  to: null,
  can: { state: "nobody", why: "No other connector works." },
  listed: { state: "none", addresses: [], at: null },
  remedy: "add-connector",
  severity: "error",
};

const githubMoves: Takeover = {
  app: "GitHub",
  people: 13,
  from: "us-west-2a",
  to: { nodeId: "n1", hostname: "eu-central-1a" },
  can: { state: "able", why: "Online", waiting: 2 },
  listed: { state: "missing", addresses: ["203.0.113.4"], at: now },
  remedy: "copy",
  severity: "warning",
};

describe("removing a connector", () => {
  it("begins a standby for the app that nobody would take over", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view: waiting,
      answers: { "connectors.takeovers": () => ok({ takeovers: known([stripeStops]) }) },
    });
    await user.click(screen.getByRole("button", { name: "Delete…" }));
    await user.click(await screen.findByRole("button", { name: "Add a standby for Stripe" }));
    expect(fake.argumentsOf("setup.addConnector")).toEqual([{ appName: "Stripe" }]);
    expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s1" });
  });

  it("offers no standby for an app that is there only after the change", async () => {
    const renamed: Takeover = { ...stripeStops, app: "Bank of Porto" };
    const { user } = await renderApp(sampleState(now), {
      view: waiting,
      answers: { "connectors.takeovers": () => ok({ takeovers: known([stripeStops, renamed]) }) },
    });
    await user.click(screen.getByRole("button", { name: "Delete…" }));
    expect(await screen.findByRole("button", { name: "Add a standby for Stripe" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Add a standby for Bank of Porto" })).toBeNull();
  });

  it("shows what stops before it is removed, and removes by its name alone", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view: waiting,
      answers: { "connectors.takeovers": () => ok({ takeovers: known([stripeStops, githubMoves]) }) },
    });
    await user.click(screen.getByRole("button", { name: "Delete…" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText("7 people would be locked out of 1 app")).toBeTruthy();
    expect(dialog.getByText("1 other app moves over; not every route is approved")).toBeTruthy();
    expect(dialog.getByText("No other connector works")).toBeTruthy();
    expect(dialog.getByRole("row", { name: /203\.0\.113\.4 missing/u })).toBeTruthy();
    expect(dialog.getByText("2 routes not approved")).toBeTruthy();
    const name = dialog.getByLabelText("Type the name to confirm");
    expect(name).toHaveProperty("disabled", true);
    expect(document.activeElement).not.toBe(name);
    // Draining would be the outage itself, so it asks as much as deleting does.
    const drain = dialog.getByRole("button", { name: "Drain 2 apps" });
    expect(drain).toHaveProperty("disabled", true);
    expect(dialog.getByRole("button", { name: "Add a standby for Stripe" })).toBeTruthy();
    await user.click(dialog.getByRole("checkbox", { name: "I have read this and want it anyway" }));
    await user.click(drain);
    await user.type(name, "us-west-2{Enter}");
    expect(fake.argumentsOf("connectors.remove")).toEqual([]);
    await user.type(name, "a{Enter}");
    expect(fake.argumentsOf("connectors.drain")).toEqual([{ nodeId: "n2", confirmLockout: true }]);
    expect(fake.argumentsOf("connectors.remove")).toEqual([
      { nodeId: "n2", typedName: "us-west-2a", confirmLockout: true },
    ]);
    expect(useNavigation.getState().view).toEqual({ screen: "connectors" });
    expect(await screen.findByText("Deleted us-west-2a")).toBeTruthy();
  });

  it("says what is down already and loses its only connector", async () => {
    const { user } = await renderApp(sampleState(now), {
      view: { screen: "connector", nodeId: "n3" },
      answers: { "connectors.takeovers": () => ok({ takeovers: known([]) }) },
    });
    await user.click(screen.getByRole("button", { name: "Delete…" }));
    const dialog = within(await screen.findByRole("dialog"));
    const down = await dialog.findByText("Snowflake is down.");
    expect(down.parentElement?.textContent).toBe(
      "Snowflake is down. Deleting us-west-2b leaves it without a connector.",
    );
    expect(dialog.queryByText("People arrive as before.")).toBeNull();
  });

  it.each([
    ["not-recorded", "1 app moves; its allowlist is not recorded"],
    ["not-known", "1 app moves; not every egress IP is known"],
    ["listed", "1 app moves to another connector"],
  ] as const)("says of a move what its worst row says: %s", async (state, words) => {
    const row: Takeover = {
      ...githubMoves,
      listed: { state, addresses: [], at: null },
      remedy: null,
      severity: state === "listed" ? "ok" : "warning",
    };
    const { user } = await renderApp(sampleState(now), {
      view: waiting,
      answers: { "connectors.takeovers": () => ok({ takeovers: known([row]) }) },
    });
    await user.click(screen.getByRole("button", { name: "Delete…" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText(words)).toBeTruthy();
  });
});
