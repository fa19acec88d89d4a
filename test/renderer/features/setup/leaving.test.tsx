import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { go, useNavigation } from "../../../../renderer/state/navigation.ts";
import { deviceSetup, readySetup, reviewSetup } from "../../../support/sample-setups.ts";
import { sampleState } from "../../../support/sample-state.ts";
import { openSetup } from "./open-setup.tsx";

const now = Date.now();

describe("leaving and coming back", () => {
  it("takes a set-up up at its step and puts it aside when another screen is shown", async () => {
    const { fake } = await openSetup(deviceSetup(now));
    expect(fake.argumentsOf("setup.goTo")).toEqual([{ setupId: "s1", step: "device" }]);
    act(() => go({ screen: "connectors" }));
    await waitFor(() => expect(fake.argumentsOf("setup.leave")).toEqual([{ setupId: "s1" }]));
    act(() => go({ screen: "setup", setupId: "s1" }));
    await waitFor(() => expect(fake.argumentsOf("setup.goTo")).toHaveLength(2));
  });

  it("does not count moving between steps as leaving", async () => {
    const { fake } = await openSetup(reviewSetup(now));
    act(() => fake.publish("setups", { setups: [deviceSetup(now)] }));
    await screen.findByRole("heading", { level: 1, name: "Make a connector for GitHub" });
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    expect(fake.argumentsOf("setup.leave")).toEqual([]);
  });

  it("keeps the set-up when it is finished later", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await user.click(screen.getByRole("button", { name: "Finish later" }));
    expect(useNavigation.getState().view).toEqual({ screen: "apps" });
    expect(screen.getByRole("table", { name: "Apps" }).textContent).toContain("Step 2 of 4");
    await waitFor(() => expect(fake.argumentsOf("setup.leave")).toHaveLength(1));
    expect(fake.argumentsOf("setup.discard")).toEqual([]);
  });

  it("leaves it to main whether one that was only looked at stays, and asks to keep what was typed", async () => {
    const { user, fake } = await openSetup(reviewSetup(now, { decided: false }));
    act(() => useNavigation.setState({ trail: [{ screen: "catalogue" }] }));
    expect(screen.queryByRole("button", { name: "Finish later" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Catalogue" }));
    expect(useNavigation.getState().view).toEqual({ screen: "catalogue" });
    await waitFor(() => expect(fake.argumentsOf("setup.leave")).toEqual([{ setupId: "s1" }]));

    act(() => go({ screen: "setup", setupId: "s1" }));
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "!");
    expect(screen.getByRole("button", { name: "Finish later" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Catalogue" }));
    await waitFor(() =>
      expect(fake.argumentsOf("setup.leave").at(-1)).toEqual({ setupId: "s1", keep: true }),
    );
  });

  it("goes back by Esc, but not from within a field and not where that would cost the key", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await user.type(screen.getByRole("textbox", { name: "Name" }), "{Escape}");
    expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s1" });
    act(() => fake.publish("setups", { setups: [deviceSetup(now)] }));
    await screen.findByRole("heading", { level: 1, name: "Make a connector for GitHub" });
    await user.keyboard("{Escape}");
    expect(fake.argumentsOf("setup.goTo")).toHaveLength(1);
    act(() => fake.publish("setups", { setups: [readySetup(now)] }));
    await user.keyboard("{Escape}");
    expect(fake.argumentsOf("setup.goTo").at(-1)).toEqual({ setupId: "s1", step: "review" });
  });

  it("says that a set-up is gone", async () => {
    const { fake } = await openSetup(reviewSetup(now), { state: sampleState(now) });
    act(() => fake.publish("setups", { setups: [] }));
    expect(
      await screen.findByText("This set-up is not there any more", undefined, { timeout: 3_000 }),
    ).toBeTruthy();
  });
});
