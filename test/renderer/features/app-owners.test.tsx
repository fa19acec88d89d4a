import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { known } from "../../../shared/core/known.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();

describe("an app", () => {
  it("says who answers for it and whether they are still there, and is given others", async () => {
    const state = sampleState(now);
    if (!state.fleet.apps.known) throw new Error("the apps are not known");
    const responsible: AppView["responsible"] = [
      { login: "ann@acme.example", standing: "here" },
      { login: "cy@acme.example", standing: "left" },
      { login: "ops@agency.example", standing: "outside" },
    ];
    const apps = state.fleet.apps.value.map((app) => (app.name === "Stripe" ? { ...app, responsible } : app));
    const { user, fake } = await renderApp(
      { ...state, fleet: { ...state.fleet, apps: known(apps) } },
      { view: { screen: "app", name: "Stripe" } },
    );
    const panel = within(screen.getByRole("region", { name: "Owners" }));
    expect(panel.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "Aann",
      "Ccy@acme.exampleleft the tailnet",
      "Oops@agency.examplenot in the tailnet",
    ]);
    await user.click(screen.getByRole("button", { name: "Hand over" }));
    await user.click(await screen.findByRole("menuitem", { name: "Copy what is left as a mail" }));
    expect(fake.argumentsOf("responsible.copyHandoff")).toEqual([{ appName: "Stripe", as: "mail" }]);
    await user.click(panel.getByRole("button", { name: "Change" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Owners of Stripe" }));
    const save = dialog.getByRole<HTMLButtonElement>("button", { name: "Save owners" });
    expect(save.disabled).toBe(true);
    await user.click(dialog.getByRole("button", { name: "Remove cy@acme.example" }));
    await user.type(dialog.getByRole("combobox", { name: "Owners" }), "everybody,");
    expect(dialog.getByText("Neither a login nor a mail address: everybody")).toBeTruthy();
    expect(save.disabled).toBe(true);
    await user.keyboard("{Backspace}eve@acme.example{Enter}");
    await user.click(save);
    expect(fake.argumentsOf("responsible.name")).toEqual([
      { appName: "Stripe", logins: ["ann@acme.example", "ops@agency.example", "eve@acme.example"] },
    ]);
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.click(panel.getByRole("button", { name: "ann" }));
    expect(useNavigation.getState().view).toEqual({ screen: "person", login: "ann@acme.example" });
  });
});
