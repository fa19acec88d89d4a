import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../../shared/core/known.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const egressTab = { screen: "app", name: "GitHub", tab: "egress" } as const;
const whole = () => screen.getByLabelText("The list below is whole, copied just now");

describe("what is ready to run", () => {
  it("writes what a pasted list lacks as the product’s command, and has it copied", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: egressTab });
    await user.click(screen.getByRole("button", { name: "Ready to run" }));
    expect(screen.getByText("Nothing is missing there.")).toBeTruthy();
    await user.click(screen.getByLabelText("Paste GitHub’s list to compare"));
    await user.paste("203.0.113.7 ours\n198.51.100.4 office");
    const command = screen.getByLabelText("gh command");
    expect(command.textContent).toContain("add '203.0.113.91/32' '203.0.113.91'");
    expect(command.textContent).not.toContain("203.0.113.7/32");
    const steps = within(screen.getByRole("list", { name: "Steps" })).getAllByRole("listitem");
    expect(steps[0]?.textContent).toContain("It adds 203.0.113.91.");
    expect(screen.getByText(/added switched off, so switch them on/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Copy gh command" }));
    expect(fake.argumentsOf("egress.copyRun")).toMatchObject([
      { appName: "GitHub", way: "gh", missing: ["203.0.113.91"], list: null },
    ]);
  });

  it("replaces a list only after a person said that it is whole", async () => {
    const state = sampleState(now);
    if (!state.fleet.apps.known) throw new Error("the apps are not known");
    const apps = state.fleet.apps.value.map((app) =>
      app.name === "GitHub" ? { ...app, productId: "okta" } : app,
    );
    const { user } = await renderApp(
      { ...state, fleet: { ...state.fleet, apps: known(apps) } },
      { view: egressTab },
    );
    await user.click(screen.getByRole("button", { name: "Ready to run" }));
    const field = screen.getByLabelText("Paste Okta’s list to compare");
    await user.click(field);
    await user.paste("198.51.100.4 office");
    expect(screen.getByRole("button", { name: "Copy curl command" }).hasAttribute("disabled")).toBe(true);
    expect(screen.queryByLabelText("curl command")).toBeNull();
    await user.click(whole());
    expect(screen.getByLabelText("curl command").textContent).toContain("198.51.100.4/32");
    // Another list is not the one that was meant.
    await user.click(field);
    await user.paste("\n198.51.100.5");
    expect(screen.queryByLabelText("curl command")).toBeNull();
    expect(whole()).toBeTruthy();
  });
});
