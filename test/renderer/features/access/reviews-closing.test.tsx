import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { reviewInMain, sampleAccessReview } from "../../../support/sample-reviews.ts";
import { sampleReview } from "../../../support/sample-review.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const bruno = "bruno@acme.example.com";

describe("closing a review", () => {
  const decision = { comment: "left", reviewer: bruno, enteredBy: bruno, at: now };
  const start = sampleAccessReview(now, {
    decisions: [
      { ...decision, item: 3, choice: "revoke" },
      { ...decision, item: 7, choice: "revoke" },
      { ...decision, item: 2, choice: "keep" },
    ],
  });
  const results = start.items.map(({ number }) => ({
    item: number,
    result: number === 2 ? ("kept" as const) : number === 4 ? ("by hand" as const) : ("removed" as const),
    why: number === 4 ? "Still held through group:contractors." : "",
  }));
  const closing = {
    state: "closed",
    at: now,
    by: bruno,
    hashBefore: "a41f9c2e77b0",
    hashAfter: "e07b3d91c2fa",
    gone: [],
    unfound: [],
    roles: [{ item: 7, why: "" }],
    results,
    done: [],
  } as const;
  const look = {
    review: sampleReview(),
    keep: 1,
    revoke: 6,
    byEndRule: 4,
    roles: [7],
    gone: [5],
    byHand: [{ item: 4, why: "Still held through group:contractors." }],
  };

  it("says what it does before anything is done, applies it once, and shows what is left", async () => {
    let main = reviewInMain(start, bruno, now);
    const { user, fake } = await renderApp(sampleState(now), {
      view: { screen: "review", id: start.id },
      answers: {
        "reviews.get": () => ok(main.view()),
        "reviews.lookClosing": () => ok(look),
        "reviews.close": () => {
          main = reviewInMain({ ...start, closing }, bruno, now);
          return ok({
            outcome: { outcome: "saved", etag: '"e2"', sentence: "Saved." },
            results: [...results],
          });
        },
        "reviews.markDone": ({ item, done }) => {
          main = reviewInMain({ ...start, closing: { ...closing, done: done ? [item] : [] } }, bruno, now);
          return ok({});
        },
        "reviews.copy": () => ok({ sentence: "Copied the checklist" }),
        "reviews.printReport": () => ok({ sentence: "Sent “Q4” to print" }),
        "reviews.saveReport": ({ format }) => ok({ sentence: format === "csv" ? "Saved q4.csv" : null }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Close review" }));
    expect(await screen.findByText("Step 2 of 4: Policy change")).toBeDefined();
    expect(screen.getByText("4 open items get revoked too")).toBeDefined();
    const revoked = screen.getByRole("region", { name: "Revoked" });
    expect(revoked.textContent).toContain("1 group member");
    expect(within(revoked).getByText("becomes a member")).toBeDefined();
    expect(within(revoked).getByText("Still held through group:contractors.")).toBeDefined();
    await user.click(screen.getByRole("button", { name: /^Apply to tailnet/u }));
    expect(await screen.findByText("Step 4 of 4: Report")).toBeDefined();
    expect(fake.argumentsOf("reviews.close")).toEqual([{ id: start.id, reviewId: look.review.id }]);
    expect(screen.getByText("a41f9c2 → e07b3d9")).toBeDefined();
    await user.click(screen.getByRole("button", { name: /^Mark as done: /u }));
    expect(await screen.findByText("0 things to do")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "CSV" }));
    expect(await screen.findByText("Saved q4.csv")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Open report" }));
    const paper = await screen.findByRole("article", { name: "Report" });
    expect(within(paper).getByText("sha256 e07b3d91c2fa")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Print" }));
    expect(await screen.findByText("Sent “Q4” to print")).toBeDefined();
    expect(fake.argumentsOf("reviews.printReport")).toEqual([{ id: start.id }]);
    expect(within(paper).getByRole("table", { name: "Revoked" }).querySelectorAll("tbody tr")).toHaveLength(
      6,
    );
  });

  it("stays open with what is undecided, and says why", async () => {
    const main = reviewInMain(start, bruno, now);
    const open = problem("invalid-argument", "4 items are open, or unsure.");
    const { user } = await renderApp(sampleState(now), {
      view: { screen: "review", id: start.id, part: "closing" },
      answers: { "reviews.get": () => ok(main.view()), "reviews.lookClosing": () => fail(open) },
    });
    expect(await screen.findByText("Step 1 of 4: Open items")).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Apply to tailnet/u }).disabled).toBe(true);
    await user.click(screen.getByRole("button", { name: "Show items" }));
    expect(await screen.findByRole("grid", { name: "Items" })).toBeDefined();
  });

  it("needs no change of the policy file where nothing is taken from it, and goes on where it was broken off", async () => {
    let main = reviewInMain(
      { ...start, closing: { ...closing, state: "promised", results: [] } },
      bruno,
      now,
    );
    const { user, fake } = await renderApp(sampleState(now), {
      view: { screen: "review", id: start.id, part: "closing" },
      answers: {
        "reviews.get": () => ok(main.view()),
        "reviews.lookClosing": () => ok({ ...look, review: null, roles: [], byEndRule: 0 }),
        "reviews.close": () => {
          const isOpen = main.now().closing === null;
          main = reviewInMain({ ...start, closing: isOpen ? closing : null }, bruno, now);
          return isOpen
            ? ok({ outcome: null, results: [...results] })
            : fail(problem("conflict", "It was not saved."));
        },
      },
    });
    await user.click(await screen.findByRole("button", { name: "Go on closing" }));
    await user.click(await screen.findByRole("button", { name: "Close review" }));
    expect(await screen.findByText("Step 4 of 4: Report")).toBeDefined();
    expect(fake.argumentsOf("reviews.close")).toHaveLength(2);
  });
});
