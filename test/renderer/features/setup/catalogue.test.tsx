import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { fail } from "../../../../shared/core/result.ts";
import "../../../../renderer/features/setup/catalogue/catalogue.tsx";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import type { Answers } from "../../../support/fake-bridge.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { reviewSetup } from "../../../support/sample-setups.ts";
import { emptyTailnetState, failedState, sampleState } from "../../../support/sample-state.ts";

const now = Date.now();

async function openCatalogue(state = emptyTailnetState(now), answers: Answers = {}) {
  const window = await renderApp(state, { view: { screen: "catalogue" }, answers });
  await screen.findByRole("searchbox", { name: "Search the catalogue" });
  return window;
}

describe("the catalogue", () => {
  it("shows products by category with what each covers, and a custom app", async () => {
    await openCatalogue();
    expect(screen.getByRole("heading", { level: 1, name: "Set up an app" })).toBe(document.activeElement);
    const code = screen.getByRole("list", { name: "Code and delivery" });
    const github = within(code).getByRole("article", { name: "GitHub" });
    expect(github.textContent).toContain("Web, API and Git access");
    expect(screen.getByRole("button", { name: "Set up a custom app" })).toBeTruthy();
    expect(screen.getByText("Step 1 of 5: Catalogue").getAttribute("aria-current")).toBe("step");
  });

  it("is searched from the keyboard by name, word or domain", async () => {
    const { user } = await openCatalogue();
    await user.keyboard("/");
    const search = screen.getByRole("searchbox", { name: "Search the catalogue" });
    expect(search).toBe(document.activeElement);
    await user.keyboard("githubusercontent");
    const found = await screen.findByRole("list", { name: "Found" });
    expect(
      within(found)
        .getAllByRole("article")
        .map((card) => card.getAttribute("aria-label")),
    ).toEqual(["GitHub"]);
    await user.clear(search);
    await user.keyboard("no such product");
    expect(await screen.findByText(/Nothing in the catalogue matches “no such product”/u)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Set up a custom app" })).toBeTruthy();
  });

  it("begins a set-up and goes to its review", async () => {
    const { user, fake } = await openCatalogue();
    await user.click(screen.getByRole("button", { name: "Set up GitHub" }));
    expect(fake.argumentsOf("setup.begin")).toEqual([{ productId: "github" }]);
    await waitFor(() => expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s1" }));
  });

  it("begins a custom app without a product", async () => {
    const { user, fake } = await openCatalogue();
    await user.click(screen.getByRole("button", { name: "Set up a custom app" }));
    expect(fake.argumentsOf("setup.begin")).toEqual([{ productId: null }]);
  });

  it("says what is set up already and what was left in the middle", async () => {
    const setup = reviewSetup(now, { id: "s9", productId: "slack" });
    const { user } = await openCatalogue({ ...sampleState(now), setups: { setups: [setup] } });
    const github = screen.getByRole("article", { name: "GitHub" });
    expect(github.textContent).toContain("Set up as “GitHub”");
    expect(within(github).getByRole("button", { name: "Set up another GitHub" })).toBeTruthy();
    const slack = screen.getByRole("article", { name: "Slack" });
    expect(slack.textContent).toContain("Unfinished set-up");
    await user.click(within(slack).getByRole("button", { name: "Resume the set-up of Slack" }));
    expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s9" });
  });

  it("works where the apps are not known, and says so", async () => {
    await openCatalogue(failedState(now));
    expect(screen.getByText("Which apps are set up already is not known")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Set up GitHub" })).toBeTruthy();
  });

  it("says why a set-up could not begin", async () => {
    const full = problem("disk-full", "The disk is full.", { remedy: "Make room." });
    const { user } = await openCatalogue(emptyTailnetState(now), { "setup.begin": () => fail(full) });
    await user.click(screen.getByRole("button", { name: "Set up GitHub" }));
    expect(await screen.findByText("The disk is full. Make room.")).toBeTruthy();
    expect(useNavigation.getState().view).toEqual({ screen: "catalogue" });
  });
});
