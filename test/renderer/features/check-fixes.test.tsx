import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import type { FixOutcome } from "../../../shared/bridge/checks.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleReview } from "../../support/sample-review.ts";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const approve = { owner: { kind: "device", nodeId: "n2" }, checkId: "pending-routes" } as const;

/** The screen of Stripe, whose check about waiting routes comes to `outcome` when its fix is asked for. */
async function stripe(outcome: FixOutcome) {
  const rendered = await renderApp(sampleState(now), {
    view: { screen: "app", name: "Stripe" },
    answers: { "checks.fix": ({ confirmed }) => ok(confirmed === true ? done : outcome) },
  });
  await rendered.user.click(screen.getByRole("button", { name: "Approve routes" }));
  return rendered;
}

const done: FixOutcome = { kind: "done", sentence: "Approved 3 routes of us-west-2a" };
const question: FixOutcome = {
  kind: "confirm",
  title: "Approve gateway-1",
  text: "gateway-1 becomes part of the tailnet.",
  act: "Approve device",
};

describe("the fix of a check", () => {
  it("says what was done", async () => {
    const { fake } = await stripe(done);
    expect(fake.argumentsOf("checks.fix")).toEqual([approve]);
    expect(await screen.findByText("Approved 3 routes of us-west-2a")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("shows a policy change for review and applies that one", async () => {
    const { user, fake } = await stripe({
      kind: "review",
      review: sampleReview({ id: "r7", title: "Allow port 53 for Stripe" }),
    });
    const dialog = await screen.findByRole("dialog", { name: "Allow port 53 for Stripe" });
    await user.click(within(dialog).getByRole("button", { name: "Apply to tailnet" }));
    expect(fake.argumentsOf("changes.apply")).toEqual([{ reviewId: "r7" }]);
    expect(await screen.findByText("Saved the policy file")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("puts a change away that is not wanted", async () => {
    const { user, fake } = await stripe({ kind: "review", review: sampleReview({ id: "r8" }) });
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(fake.argumentsOf("changes.discard")).toEqual([{ reviewId: "r8" }]);
    expect(fake.argumentsOf("changes.apply")).toEqual([]);
  });

  it("plans the same fix again after a refusal", async () => {
    const { user, fake } = await stripe({ kind: "review", review: sampleReview() });
    fake.answer("changes.apply", () =>
      ok({ outcome: "not-saved", problem: problem("offline", "There is no network.") }),
    );
    await user.click(await screen.findByRole("button", { name: "Apply to tailnet" }));
    await user.click(await screen.findByRole("button", { name: "Plan again" }));
    expect(fake.argumentsOf("checks.fix")).toEqual([approve, approve]);
  });

  it("asks before it changes a device, and shows why it could not", async () => {
    const { user, fake } = await stripe(question);
    const dialog = await screen.findByRole("dialog", { name: "Approve gateway-1" });
    expect(dialog.textContent).toContain("becomes part of the tailnet");
    fake.answer("checks.fix", () => fail(problem("scope-missing", "The key may not approve devices.")));
    await user.click(within(dialog).getByRole("button", { name: "Approve device" }));
    expect(await within(dialog).findByText("The key may not approve devices.")).toBeTruthy();
    fake.answer("checks.fix", () => ok(done));
    await user.click(within(dialog).getByRole("button", { name: "Approve device" }));
    expect(fake.argumentsOf("checks.fix").at(-1)).toEqual({ ...approve, confirmed: true });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("does nothing when the question is answered with no", async () => {
    const { user, fake } = await stripe(question);
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(fake.argumentsOf("checks.fix")).toEqual([approve]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("says when the check is gone", async () => {
    const rendered = await renderApp(sampleState(now), {
      view: { screen: "app", name: "Stripe" },
      answers: {
        "checks.fix": () => fail(problem("not-found", "This check does not ask for this any more.")),
      },
    });
    await rendered.user.click(screen.getByRole("button", { name: "Approve routes" }));
    expect(await screen.findByText(/does not ask for this any more/u)).toBeTruthy();
  });

  const places: readonly [FixOutcome, unknown][] = [
    [{ kind: "open", screen: "credentials" }, { screen: "settings" }],
    [
      { kind: "open", screen: "setup", owner: { kind: "setup", id: "s1" } },
      { screen: "setup", setupId: "s1" },
    ],
  ];
  it.each(places)("leads to the place: %j", async (outcome, view) => {
    await stripe(outcome);
    expect(useNavigation.getState().view).toEqual(view);
  });

  it.each([
    ["edit-app", "Edit Stripe"],
    ["migrate-wildcard", "Replace the wildcard connector"],
  ] as const)("opens the dialog for %s where the app is on show", async (place, title) => {
    await stripe({ kind: "open", screen: place, owner: { kind: "app", name: "Stripe" } });
    expect(await screen.findByRole("dialog", { name: title })).toBeTruthy();
  });
});
