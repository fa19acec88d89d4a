import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import type { ApplyOutcome } from "../../../../shared/bridge/policy.ts";
import { useDrafts } from "../../../../renderer/state/drafts.ts";
import { deviceSetup, reviewSetup, sampleSetupReview } from "../../../support/sample-setups.ts";
import { openSetup } from "./open-setup.tsx";

const now = Date.now();
const applyButton = () => screen.findByRole("button", { name: "Apply to tailnet" });

async function applied(outcome: ApplyOutcome) {
  const window = await openSetup(reviewSetup(now), { answers: { "setup.apply": () => ok(outcome) } });
  await screen.findByText("Tailscale accepts this change");
  await window.user.click(await applyButton());
  return window;
}

describe("applying", () => {
  it("says that it saves, then what the service said, and goes on to the device", async () => {
    const saved = Promise.withResolvers<ApplyOutcome>();
    const { user, fake } = await openSetup(reviewSetup(now), {
      answers: { "setup.apply": async () => ok(await saved.promise) },
    });
    await screen.findByText("Tailscale accepts this change");
    await user.click(await applyButton());
    expect(screen.getByRole("button", { name: "Saving…" })).toBeTruthy();
    expect(fake.argumentsOf("setup.apply")).toEqual([{ setupId: "s1", reviewId: "r7" }]);
    await act(async () => {
      fake.publish("setups", { setups: [deviceSetup(now, { way: null, commands: [], deviceChecks: [] })] });
      saved.resolve({ outcome: "saved", etag: '"e2"', sentence: "Saved to the tailnet." });
      await saved.promise;
    });
    expect(await screen.findByText("Saved to the tailnet.")).toBeTruthy();
    const heading = screen.getByRole("heading", { level: 1, name: "Make a connector for GitHub" });
    expect(heading).toBe(document.activeElement);
    expect(useDrafts.getState().values).toEqual({});
  });

  it("lets nothing be changed while it saves, and keeps the focus", async () => {
    const saved = Promise.withResolvers<ApplyOutcome>();
    const { user, fake } = await openSetup(reviewSetup(now), {
      answers: { "setup.apply": async () => ok(await saved.promise) },
    });
    await screen.findByText("Tailscale accepts this change");
    await user.click(await applyButton());
    const name = screen.getByRole("textbox", { name: "Name" });
    await user.type(name, "!");
    expect(name).toHaveProperty("value", "GitHub");
    const group = screen.getByRole("group", { name: "Decisions" });
    expect(within(group).getAllByRole("textbox")).toSatisfy((all: HTMLElement[]) =>
      all.every((field) => field.matches(":disabled")),
    );
    await act(() => new Promise((resolve) => setTimeout(resolve, 450)));
    expect(fake.argumentsOf("setup.review")).toHaveLength(1);
    await act(async () => {
      saved.resolve({ outcome: "not-saved", problem: problem("offline", "The change was not saved.") });
      await saved.promise;
    });
    expect(await applyButton()).toBe(document.activeElement);
    await user.type(name, "!");
    expect(name).toHaveProperty("value", "GitHub!");
  });

  it("shows who saved in between and the new plan, and applies only that", async () => {
    const review = sampleSetupReview({ id: "r8", warnings: ["The rule moved."] });
    const { user, fake } = await applied({
      outcome: "conflict",
      sentence: "carol@example.com saved the policy file in the meantime.",
      changedBy: "carol@example.com",
      review,
    });
    expect((await screen.findByRole("alert")).textContent).toContain(
      "carol@example.com saved the policy file",
    );
    expect(screen.getByText("The rule moved.")).toBeTruthy();
    await user.click(await applyButton());
    expect(fake.argumentsOf("setup.apply").map(({ reviewId }) => reviewId)).toEqual(["r7", "r8"]);
  });

  it("shows a refusal at its line and keeps the decisions", async () => {
    const refused = problem("policy-invalid", "Tailscale refuses this change.", {
      evidence: { line: 13, column: 3, serviceMessage: "tag owner unknown" },
    });
    const { user } = await applied({ outcome: "refused", problem: refused });
    const line = await screen.findByText("On line 13:", { exact: false });
    expect(line.closest("tr")?.textContent).toContain("tag owner unknown");
    expect(line.closest("tr")?.previousElementSibling?.textContent).toContain("tag:github-connector");
    expect(screen.getByText("What you decided is kept.")).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "Name" }), "!");
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  it("says that nothing was saved, with the next step", async () => {
    const lost = problem("offline", "The change was not saved.", {
      meaning: "Reading back showed the policy file unchanged.",
      remedy: "Try again when the connection is stable.",
    });
    const { user, fake } = await applied({ outcome: "not-saved", problem: lost });
    expect((await screen.findByRole("alert")).textContent).toContain("Reading back showed");
    await user.click(screen.getByRole("button", { name: "Plan again" }));
    await waitFor(() => expect(fake.argumentsOf("setup.review")).toHaveLength(2));
    expect(fake.argumentsOf("setup.apply")).toHaveLength(1);
  });

  it("says why main could not even try", async () => {
    const { user } = await openSetup(reviewSetup(now), {
      answers: { "setup.apply": () => fail(problem("not-found", "This review is no longer open.")) },
    });
    await screen.findByText("Tailscale accepts this change");
    await user.click(await applyButton());
    expect((await screen.findByRole("alert")).textContent).toContain("no longer open");
  });

  it("goes on without a change where the file already says it", async () => {
    const { user, fake } = await openSetup(reviewSetup(now), {
      answers: { "setup.review": () => ok(sampleSetupReview({ nothingToDo: true, hunks: [] })) },
    });
    await user.click(
      await screen.findByRole("button", { name: "Continue: the policy file already says this" }),
    );
    expect(fake.argumentsOf("setup.apply")).toHaveLength(1);
  });

  it("applies nothing that the service refuses, and shows its findings at their lines", async () => {
    await openSetup(reviewSetup(now), {
      answers: {
        "setup.review": () =>
          ok(
            sampleSetupReview({
              verdict: { accepted: false, message: "The policy is not valid.", details: [] },
              findings: [
                { severity: "error", message: "no such owner", from: 1, to: 2, line: 13, column: 3 },
              ],
            }),
          ),
      },
    });
    expect((await screen.findByText("no such owner")).closest("tr")).toBeTruthy();
    expect(screen.getByText("Tailscale refuses this change")).toBeTruthy();
    expect((await applyButton()).hasAttribute("disabled")).toBe(true);
  });

  it("hands the change over as text where the policy is managed elsewhere", async () => {
    const handOver = { patch: "--- policy.hujson", terraform: 'resource "tailscale_acl"' };
    const { user, fake } = await openSetup(reviewSetup(now), {
      answers: { "setup.review": () => ok(sampleSetupReview({ handOver })) },
    });
    expect(await screen.findByText("--- policy.hujson")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Apply to tailnet" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Check the policy file again" }));
    await waitFor(() => expect(fake.argumentsOf("setup.review")).toHaveLength(2));
    expect(fake.argumentsOf("setup.apply")).toEqual([]);
  });
});
