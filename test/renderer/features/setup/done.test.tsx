import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { known } from "../../../../shared/core/known.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import { sampleState } from "../../../support/sample-state.ts";
import { readySetup } from "../../../support/sample-setups.ts";
import { openSetup } from "./open-setup.tsx";

const now = Date.now();
const done = () => readySetup(now, { step: "done", recordedAt: now });

describe("the end", () => {
  it("shows the health of the new app and what to tell the people", async () => {
    await openSetup(done());
    expect(screen.getByRole("heading", { level: 1, name: "GitHub is set up" })).toBe(document.activeElement);
    expect(screen.getByText("5 checks pass")).toBeTruthy();
    const table = screen.getByRole("table", { name: "Routes by operating system" });
    expect(table.textContent).toContain("sudo tailscale set --accept-routes");
    expect(screen.getByText("UseTailscaleSubnets=always")).toBeTruthy();
  });

  it("finishes and opens the app", async () => {
    const { user, fake } = await openSetup(done(), {
      answers: {
        "setup.finish": () => {
          fake.publish("setups", { setups: [] });
          return ok({});
        },
      },
    });
    await user.click(screen.getByRole("button", { name: "Finish" }));
    await waitFor(() => expect(useNavigation.getState().view).toEqual({ screen: "app", name: "GitHub" }));
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    expect(fake.calls.some(({ name }) => name === "setup.leave")).toBe(false);
  });

  it("stays when it could not be finished, and says why", async () => {
    const held = problem("offline", "The auth key could not be revoked yet.", {
      meaning: "It works once, for one hour at most.",
    });
    const { user } = await openSetup(done(), { answers: { "setup.finish": () => fail(held) } });
    await user.click(screen.getByRole("button", { name: "Finish" }));
    expect((await screen.findByRole("alert")).textContent).toContain("could not be revoked yet");
    expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s1" });
  });

  it("takes the policy change back through a review", async () => {
    const { user, fake } = await openSetup(done());
    await user.click(screen.getByRole("button", { name: "Undo the policy change" }));
    const dialog = await screen.findByRole("dialog", { name: "Undo the set-up of GitHub" });
    await screen.findByText("The app itself.");
    await user.click(within(dialog).getByRole("button", { name: "Undo the policy change" }));
    expect(fake.argumentsOf("setup.undo")).toEqual([{ setupId: "s1" }]);
    expect(fake.argumentsOf("changes.apply")).toEqual([{ reviewId: "r1" }]);
    await waitFor(() => expect(fake.argumentsOf("setup.discard")).toEqual([{ setupId: "s1" }]));
    expect(useNavigation.getState().view).toEqual({ screen: "apps" });
  });

  it("says that a tag stays on the connector, and offers to take it off once the policy is undone", async () => {
    const gaveTag = { nodeId: "n5", hostname: "lis-1", tag: "tag:github-app-connector" };
    const { user, fake } = await openSetup({ ...done(), gaveTag });
    await user.click(screen.getByRole("button", { name: "Undo the policy change" }));
    const review = await screen.findByRole("dialog", { name: "Undo the set-up of GitHub" });
    expect(within(review).getByText(/lis-1 keeps tag:github-app-connector/u)).toBeTruthy();
    await screen.findByText("The app itself.");
    await user.click(within(review).getByRole("button", { name: "Undo the policy change" }));
    const offer = await screen.findByRole("dialog", { name: "Take tag:github-app-connector off lis-1?" });
    expect(fake.argumentsOf("setup.discard")).toEqual([]);
    const take = within(offer).getByRole<HTMLButtonElement>("button", { name: "Take the tag off" });
    await waitFor(() => expect(take.disabled).toBe(false));
    await user.click(take);
    expect(fake.argumentsOf("connectors.changeTags")).toEqual([
      { nodeId: "n5", add: [], remove: ["tag:github-app-connector"] },
    ]);
    await waitFor(() => expect(fake.argumentsOf("setup.discard")).toEqual([{ setupId: "s1" }]));
    expect(useNavigation.getState().view).toEqual({ screen: "apps" });
  });

  it("keeps asking about the tag when the set-up goes with its app, and does not say that the app comes", async () => {
    const gaveTag = { nodeId: "n5", hostname: "lis-1", tag: "tag:github-app-connector" };
    const { user, fake } = await openSetup({ ...done(), gaveTag });
    await user.click(screen.getByRole("button", { name: "Undo the policy change" }));
    const review = await screen.findByRole("dialog", { name: "Undo the set-up of GitHub" });
    await screen.findByText("The app itself.");
    await user.click(within(review).getByRole("button", { name: "Undo the policy change" }));
    await screen.findByRole("dialog", { name: "Take tag:github-app-connector off lis-1?" });
    const judged = fake.argumentsOf("connectors.judgeTags").length;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    act(() => {
      fake.publish("setups", { setups: [] });
      fake.publish("fleet", { ...sampleState(now).fleet, apps: known([]) });
      fake.publish("connection", { ...sampleState(now).connection, lastSyncAt: now + 5 });
    });
    act(() => void vi.advanceTimersByTime(5_000));
    vi.useRealTimers();
    expect(screen.getByRole("dialog", { name: "Take tag:github-app-connector off lis-1?" })).toBeTruthy();
    expect(screen.queryByText(/The app appears here/u)).toBeNull();
    // Who takes over is asked anew of what is so by now.
    await waitFor(() => expect(fake.argumentsOf("connectors.judgeTags").length).toBeGreaterThan(judged));
  });

  it("offers to take nothing back where nothing was written", async () => {
    await openSetup(readySetup(now, { step: "done", wrotePolicy: false }));
    expect(screen.getByRole("button", { name: "Finish" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Undo the policy change" })).toBeNull();
  });

  it("says why there is nothing to take back", async () => {
    const none = problem("not-found", "This set-up wrote nothing that could be taken back.");
    const { user } = await openSetup(done(), { answers: { "setup.undo": () => fail(none) } });
    await user.click(screen.getByRole("button", { name: "Undo the policy change" }));
    expect((await screen.findByRole("alert")).textContent).toContain("wrote nothing");
  });
});
