import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../../shared/core/known.ts";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import { sampleApp, sampleEgress } from "../../support/sample-fleet.ts";
import { emptyTailnetState, firstSyncState, limitedState, sampleState } from "../../support/sample-state.ts";
import { renderApp } from "../../support/render-app.tsx";

const now = Date.now();

describe("apps", () => {
  it("lists every app with state, connectors and the number of egress IPs, the worst first", async () => {
    await renderApp(sampleState(now));
    const rows = within(screen.getByRole("list", { name: "Apps" })).getAllByRole("listitem");
    expect(rows.map((row) => within(row).getAllByRole("button")[0]?.textContent)).toEqual([
      "Snowflake",
      "Stripe",
      "Datadog",
      "GitHub",
    ]);
    const github = rows[3];
    if (github === undefined) throw new Error("The row of GitHub is missing.");
    expect(github.textContent).toContain("Healthy");
    expect(github.textContent).toContain("2 connectors");
    expect(within(github).getByRole("button", { name: "Copy 2 IPs of GitHub" }).textContent).toBe("2 IPs");
  });

  it("counts the egress IPs as a copy does: each once, and none that the product does not take", async () => {
    const state = sampleState(now);
    const [v4, v6] = [sampleEgress(now, "203.0.113.7", "n1"), sampleEgress(now, "2001:db8::7", "n1")];
    const egress = [v4, { ...v4, nodeId: "n2" }, sampleEgress(now, "203.0.113.91", "n2"), v6];
    const apps = known([sampleApp(now, { name: "Confluence", productId: "jira", egress, copyCount: 2 })]);
    await renderApp({ ...state, fleet: { ...state.fleet, apps } });
    const copy = screen.getByRole("button", { name: "Copy 2 IPs of Confluence" });
    expect(copy.title).toBe("203.0.113.7\n203.0.113.91");
  });

  it("never shows unknown as healthy", async () => {
    await renderApp(limitedState(now));
    const list = screen.getByRole("list", { name: "Apps" });
    expect(within(list).queryByText("Healthy")).toBeNull();
    expect(within(list).getAllByText("Unknown")).toHaveLength(4);
    expect(screen.getByText("The connectors are not known")).toBeTruthy();
    expect(screen.getByText("devices:core:read")).toBeTruthy();
  });

  it("copies all egress IPs as the product takes them, and says what was copied", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    await user.click(screen.getByRole("button", { name: "Copy 2 IPs of GitHub" }));
    expect(fake.argumentsOf("egress.copy")).toEqual([{ appName: "GitHub" }]);
    expect(await screen.findByText("Copied 2 egress IPs of GitHub, one per line")).toBeTruthy();
  });

  it("resumes and discards an unfinished set-up", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    const row = within(screen.getByRole("list", { name: "Unfinished set-ups" })).getByRole("listitem");
    expect(row.textContent).toContain("Jira (unfinished)");
    expect(row.textContent).toContain("Step 3 of 5: waiting for the connector");
    await user.click(screen.getByRole("button", { name: "Discard the set-up of Jira" }));
    expect(fake.argumentsOf("setup.discard")).toEqual([{ setupId: "s1" }]);
    expect(await screen.findByText(/What it saved to the policy file stays/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Resume the set-up of Jira" }));
    expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s1" });
  });

  it("says what belongs here when there is nothing, with one button", async () => {
    const { user } = await renderApp(emptyTailnetState(now));
    expect(screen.getByText("No apps yet")).toBeTruthy();
    const buttons = screen.getAllByRole("button", { name: "Set up an app" });
    expect(buttons).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Set up an app" }));
    expect(useNavigation.getState().view).toEqual({ screen: "catalogue" });
  });

  it("shows a skeleton during the first sync", async () => {
    await renderApp(firstSyncState(now));
    expect(screen.getByRole("status", { name: "Loading apps" })).toBeTruthy();
    expect(screen.queryByText("No apps yet")).toBeNull();
  });
});
