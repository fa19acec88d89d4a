import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { known } from "../../../shared/core/known.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleApp } from "../../support/sample-fleet.ts";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();

/** The screen of GitHub, none of whose checks fails. */
async function showGitHub(change: Partial<AppView>) {
  const state = sampleState(now);
  const fleet = { ...state.fleet, apps: known([sampleApp(now, { name: "GitHub", ...change })]) };
  return renderApp({ ...state, fleet }, { view: { screen: "app", name: "GitHub" } });
}

describe("what an app needs", () => {
  it("is nothing where no check fails and its path is well", async () => {
    await showGitHub({});
    expect(screen.getByRole("region", { name: "Nothing needs you" })).toBeTruthy();
  });

  it("is what its path says where no check fails: a list that nobody recorded is looked at", async () => {
    const { user } = await showGitHub({ delta: null });
    expect(screen.queryByRole("region", { name: "Nothing needs you" })).toBeNull();
    const panel = within(screen.getByRole("region", { name: "No check fails" }));
    const said = within(panel.getByRole("list", { name: "What its path says" }));
    expect(said.getByRole("listitem").textContent).toContain(
      "Unknown: GitHub’s allowlist is not marked as done",
    );
    await user.click(said.getByRole("button", { name: "Check the list" }));
    expect(useNavigation.getState().view).toEqual({ screen: "app", name: "GitHub", tab: "egress" });
  });
});
