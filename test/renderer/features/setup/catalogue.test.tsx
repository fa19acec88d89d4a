import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../../../shared/core/known.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail } from "../../../../shared/core/result.ts";
import "../../../../renderer/features/setup/catalogue/catalogue.tsx";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import type { Answers } from "../../../support/fake-bridge.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleApp } from "../../../support/sample-fleet.ts";
import { reviewSetup } from "../../../support/sample-setups.ts";
import { emptyTailnetState, failedState, sampleState } from "../../../support/sample-state.ts";

const now = Date.now();

async function openCatalogue(state = emptyTailnetState(now), answers: Answers = {}) {
  const window = await renderApp(state, { view: { screen: "catalogue" }, answers });
  await screen.findByRole("searchbox", { name: "Search the catalogue" });
  return window;
}

const search = () => screen.getByRole("searchbox", { name: "Search the catalogue" });

describe("the catalogue", () => {
  it("shows products by category, those without an allowlist of their own marked, and a custom app", async () => {
    await openCatalogue();
    expect(screen.getByRole("heading", { level: 1, name: "Set up an app" })).toBeTruthy();
    expect(search()).toBe(document.activeElement);
    const code = screen.getByRole("list", { name: "Code and delivery" });
    expect(within(code).getByRole("button", { name: "Set up GitHub" }).title).toContain(
      "Web, API and Git access",
    );
    const slack = screen.getByRole("button", { name: "Set up Slack" });
    expect(slack.textContent).toContain("Via your IdP");
    expect(slack.getAttribute("aria-describedby")).toBe("via-identity-provider");
    expect(screen.getByRole("button", { name: "Set up a custom app" })).toBeTruthy();
    expect(screen.queryByRole("list", { name: "Suggestions" })).toBeNull();
  });

  it("is searched and walked along from the keyboard, by name, word or domain", async () => {
    const { user, fake } = await openCatalogue();
    await user.keyboard("githubusercontent");
    const found = await screen.findByRole("list", { name: "Found" });
    expect(
      within(found)
        .getAllByRole("listitem")
        .map((cell) => cell.textContent),
    ).toEqual(["Set up GitHub Set up"]);
    await user.clear(search());
    await user.keyboard("no such product");
    expect(await screen.findByText(/Nothing in the catalogue matches “no such product”/u)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Set up a custom app" })).toBeTruthy();
    await user.clear(search());
    await user.keyboard("{ArrowDown}{ArrowRight}{Enter}");
    expect(fake.argumentsOf("setup.begin")).toEqual([{ productId: "buildkite" }]);
  });

  it("jumps to a group by its digit, but not while typing", async () => {
    const { user } = await openCatalogue();
    await user.keyboard("1");
    expect(search()).toHaveProperty("value", "1");
    await user.clear(search());
    await user.tab();
    await user.keyboard("2");
    expect(document.activeElement?.textContent).toMatch(/^Identity and secrets/u);
  });

  it("suggests what the tailnet itself speaks for", async () => {
    const state = sampleState(now);
    const setup = reviewSetup(now, { id: "s9", productId: "stripe" });
    const apps = known([
      sampleApp(now, { name: "Jira", productId: "jira" }),
      sampleApp(now, { name: "Tools", domains: ["sentry.io"] }),
    ]);
    await openCatalogue({ ...state, setups: { setups: [setup] }, fleet: { ...state.fleet, apps } });
    const cards = within(screen.getByRole("list", { name: "Suggestions" })).getAllByRole("listitem");
    expect(cards.map((card) => card.textContent)).toEqual([
      "Resume Stripe Step 2 of 4Resume",
      "Set up Confluence Same allowlist as JiraSet up",
      "Set up Sentry Routed by ToolsSet up",
    ]);
  });

  it("begins a set-up and goes to its review", async () => {
    const { user, fake } = await openCatalogue();
    await user.keyboard("{Enter}");
    expect(fake.argumentsOf("setup.begin")).toEqual([]);
    // What was typed found one product, so the key that the foot names takes it.
    await user.keyboard("github{Enter}");
    expect(fake.argumentsOf("setup.begin")).toEqual([{ productId: "github" }]);
    await waitFor(() => expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s1" }));
  });

  it("asks for the identity provider where a product has no list of its own, and sets its sign-in up", async () => {
    const { user, fake } = await openCatalogue();
    await user.click(screen.getByRole("button", { name: "Set up Notion" }));
    expect(await screen.findByRole("group", { name: /^Where do people sign in\?/u })).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Continue" }).disabled).toBe(true);
    await user.click(screen.getByRole("radio", { name: "Another" }));
    await user.type(screen.getByRole("textbox", { name: "Its name" }), "JumpCloud");
    await user.type(screen.getByRole("textbox", { name: "Its sign-in hosts" }), "no host{Enter}");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Continue" }).disabled).toBe(true);
    await user.click(screen.getByRole("radio", { name: "Okta" }));
    expect(screen.getByText("*.okta.com")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Set up Okta sign-in" }));
    expect(fake.argumentsOf("setup.chooseProvider")).toEqual([{ provider: { kind: "known", id: "okta" } }]);
    expect(fake.argumentsOf("setup.beginSignIn")).toEqual([{ productId: "notion" }]);
    await waitFor(() => expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s1" }));
  });

  it("has nothing to set up where sign-in is set up already, and adds the product to the provider", async () => {
    const state = sampleState(now);
    const signIn = { provider: { kind: "known", id: "okta" }, products: ["slack"] } as const;
    const apps = known([
      sampleApp(now, { name: "Okta sign-in", productId: "okta", domains: ["*.okta.com"] }),
    ]);
    const { user, fake } = await openCatalogue({ ...state, fleet: { ...state.fleet, apps, signIn } });
    expect(screen.getByRole("button", { name: "Set up Slack" }).textContent).toContain("Via Okta ✓");
    await user.click(screen.getByRole("button", { name: "Set up Notion" }));
    expect(
      await screen.findByText(
        /Nothing to set up in the policy\. Notion will be held by Okta’s network zone/u,
      ),
    ).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Add Notion to Okta" }));
    expect(fake.argumentsOf("setup.holdProduct")).toEqual([{ productId: "notion", held: true }]);
    expect(fake.argumentsOf("setup.beginSignIn")).toEqual([]);
    await waitFor(() =>
      expect(useNavigation.getState().view).toEqual({ screen: "app", name: "Okta sign-in", tab: "egress" }),
    );
  });

  it("begins a custom app without a product", async () => {
    const { user, fake } = await openCatalogue();
    await user.click(screen.getByRole("button", { name: "Set up a custom app" }));
    expect(fake.argumentsOf("setup.begin")).toEqual([{ productId: null }]);
  });

  it("begins addresses without a name", async () => {
    const { user, fake } = await openCatalogue();
    await user.click(screen.getByRole("button", { name: "Set up fixed addresses" }));
    expect(fake.argumentsOf("setup.begin")).toEqual([{ productId: null, fixed: true }]);
  });

  it("says what is set up already and what was left in the middle", async () => {
    const setup = reviewSetup(now, { id: "s9", productId: "slack" });
    const { user } = await openCatalogue({ ...sampleState(now), setups: { setups: [setup] } });
    expect(screen.getByRole("button", { name: "Set up another GitHub" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Open GitHub Healthy" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /^Resume the set-up of Slack/u }));
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
