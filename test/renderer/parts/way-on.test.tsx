import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { WayOn, type WayOnProps } from "../../../renderer/parts/review/way-on.tsx";
import type { Applying } from "../../../renderer/state/review/use-applying.ts";
import { sampleReview } from "../../support/sample-review.ts";

function show(review: ReviewView | null, more: Partial<WayOnProps> = {}, saving = false) {
  const applying: Applying = {
    apply: vi.fn(() => Promise.resolve()),
    saving,
    problem: null,
    conflict: null,
    theirs: null,
    lockoutConfirmed: null,
    confirmLockout: vi.fn(),
    planAgain: vi.fn(),
    clear: vi.fn(),
  };
  render(<WayOn review={review} planning={false} applying={applying} {...more} />);
  return { applying, button: screen.getByRole("button"), user: userEvent.setup() };
}

const handOver = { patch: "--- policy.hujson", terraform: "resource" };

describe("the way on from a review", () => {
  it("applies it, by its key too", async () => {
    const { applying, button, user } = show(sampleReview());
    expect(button.textContent).toContain("Apply to tailnet");
    await user.click(button);
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(applying.apply).toHaveBeenCalledTimes(2);
  });

  it.each<[string, ReviewView | null, Partial<WayOnProps>]>([
    ["while nothing is planned", null, {}],
    ["while a newer plan is on its way", sampleReview(), { planning: true }],
    ["where something else stands against it", sampleReview(), { isBarred: true }],
    [
      "where Tailscale refuses it",
      sampleReview({ verdict: { accepted: false, message: "no", details: [] } }),
      {},
    ],
    ["before the warning of a lock-out was read", sampleReview({ lockout: ["ann loses db"] }), {}],
    ["where there is nothing to save", sampleReview({ nothingToDo: true }), {}],
  ])("is closed %s", async (_when, review, more) => {
    const { applying, button, user } = show(review, more);
    expect(button).toHaveProperty("disabled", true);
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(applying.apply).not.toHaveBeenCalled();
  });

  it("looks again where the change was handed over, and the key applies nothing", async () => {
    const { applying, button, user } = show(sampleReview({ handOver }));
    expect(button.textContent).toBe("Check the policy file again");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await user.click(button);
    expect(applying.planAgain).toHaveBeenCalledOnce();
    expect(applying.apply).not.toHaveBeenCalled();
  });

  it("goes on without a save where the policy file needs no change, handed over or not", async () => {
    const act = vi.fn();
    const review = sampleReview({ nothingToDo: true, handOver });
    const { applying, button, user } = show(review, { unchanged: { words: "Go on", act } });
    expect(button.textContent).toContain("Go on");
    await user.click(button);
    expect(act).toHaveBeenCalledOnce();
    expect(applying.apply).not.toHaveBeenCalled();
  });

  it("keeps the focus while it saves, and cannot be pressed twice", async () => {
    const { applying, button, user } = show(sampleReview(), {}, true);
    expect(button).toHaveProperty("disabled", false);
    expect(button.textContent).toContain("Saving…");
    await user.click(button);
    expect(applying.apply).not.toHaveBeenCalled();
  });
});
