import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import type { Closing } from "../../../../shared/governance/reviews/access-review.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { reviewItem } from "../../../support/sample-access-review.ts";
import { reviewInMain, sampleAccessReview } from "../../../support/sample-reviews.ts";
import { keyItem } from "../../../support/sample-thing.ts";
import { sampleReview } from "../../../support/sample-review.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const bruno = "bruno@acme.example.com";

describe("closing a review", () => {
  const decision = { comment: "left", reviewer: bruno, enteredBy: bruno, at: now };
  const start = sampleAccessReview(now, {
    decisions: [
      { ...decision, item: 4, choice: "unsure" },
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
    acts: [],
    results,
    done: [],
  } as const;
  const look = {
    review: sampleReview(),
    keep: 1,
    revoke: 6,
    byEndRule: 4,
    roles: [7],
    acts: [],
    gone: [5],
    byHand: [{ item: 4, why: "Still held through group:contractors." }],
    lost: [],
  };

  it("looks again where the policy file is managed elsewhere, and closes once it was changed there", async () => {
    const handOver = { patch: "--- policy.hujson", terraform: "resource" };
    let isMerged = false;
    const { user } = await renderApp(sampleState(now), {
      view: { screen: "review", id: start.id },
      answers: {
        "reviews.get": () => ok(reviewInMain(start, bruno, now).view()),
        "reviews.lookClosing": () =>
          ok({ ...look, roles: [], review: isMerged ? null : sampleReview({ handOver }) }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Close review" }));
    const again = await screen.findByRole("button", { name: "Check the policy file again" });
    isMerged = true;
    await user.click(again);
    expect(await screen.findByText("The policy file needs no change")).toBeTruthy();
    expect(screen.getByRole("button", { name: /^Close review/u })).toHaveProperty("disabled", false);
  });

  it("shows in every head what cannot be seen in the name of the review", async () => {
    const hostile = { ...start, name: "Q4 \u202Eweiver" };
    const { user } = await renderApp(sampleState(now), {
      view: { screen: "review", id: start.id },
      answers: {
        "reviews.get": () => ok(reviewInMain(hostile, bruno, now).view()),
        "reviews.lookClosing": () => ok(look),
      },
    });
    expect(await screen.findByRole("heading", { level: 1, name: /Q4 U\+202Eweiver/u })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Close review" }));
    expect(await screen.findByRole("heading", { level: 1, name: /Close Q4 U\+202Eweiver/u })).toBeTruthy();
    expect(await screen.findByRole("button", { name: /^\W*Q4 U\+202Eweiver/u })).toBeTruthy();
  });

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
    expect(screen.getByText("4 undecided items get revoked too")).toBeDefined();
    // One that somebody was unsure about is among those that nobody decided, and these among the two that add up.
    for (const word of ["1 keep", "6 revoke", "4 of them undecided, 1 of these unsure"])
      expect(screen.getByText(word)).toBeDefined();
    const revoked = screen.getByRole("region", { name: "Revoked" });
    expect(revoked.textContent).toContain("1 group member");
    expect(within(revoked).getByText("becomes a member")).toBeDefined();
    expect(within(revoked).getByText("Still held through group:contractors.")).toBeDefined();
    await user.click(screen.getByRole("button", { name: /^Apply, change 1 role/u }));
    expect(await screen.findByText("Step 4 of 4: Report")).toBeDefined();
    expect(fake.argumentsOf("reviews.close")).toEqual([{ id: start.id, reviewId: look.review.id }]);
    expect(screen.getByText("a41f9c2 → e07b3d9")).toBeDefined();
    // The role is none of them: the policy file gives no roles.
    expect(screen.getByText("Policy change applied, 4 items removed from the file")).toBeDefined();
    await user.click(screen.getByRole("button", { name: /^Mark as done: /u }));
    expect(await screen.findByText("0 things to do")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "CSV" }));
    expect(await screen.findByText("Saved q4.csv")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Open report" }));
    const paper = await screen.findByRole("article", { name: "Report" });
    expect(within(paper).getByText("sha256 e07b3d91c2fa")).toBeDefined();
    expect(screen.getByText(/^Closed .*:\d\d$/u)).toBeDefined();
    const counts = within(paper).getByRole("list", { name: "Counts" });
    expect(
      within(counts)
        .getAllByRole("listitem")
        .map((one) => one.textContent.trim()),
    ).toEqual([
      "7 items",
      "1 kept",
      "6 revoked",
      "4 of them undecided, by the end rule",
      "1 of the revoked left to people",
      "1 could not be known",
    ]);
    await user.click(screen.getByRole("button", { name: "Print" }));
    expect(await screen.findByText("Sent “Q4” to print")).toBeDefined();
    expect(fake.argumentsOf("reviews.printReport")).toEqual([{ id: start.id }]);
    expect(within(paper).getByRole("table", { name: "Revoked" }).querySelectorAll("tbody tr")).toHaveLength(
      6,
    );
  });

  it("tells before and after what was to be kept and is lost, and says of each who decided as the files do", async () => {
    const greta = "greta@acme.example.com";
    const decisions = [
      ...start.decisions.filter(({ item }) => item !== 2),
      { ...decision, item: 1, choice: "keep" as const, reviewer: greta },
      { ...decision, item: 2, choice: "keep" as const },
    ];
    const why = "To be kept, and no longer held.";
    const ended = results.map((one) => (one.item === 2 ? { ...one, result: "lost" as const, why } : one));
    let main = reviewInMain({ ...start, decisions }, bruno, now);
    const { user } = await renderApp(sampleState(now), {
      view: { screen: "review", id: start.id, part: "closing" },
      answers: {
        "reviews.get": () => ok(main.view()),
        "reviews.lookClosing": () => ok({ ...look, review: null, roles: [], lost: [2] }),
        "reviews.close": () => {
          main = reviewInMain({ ...start, decisions, closing: { ...closing, results: ended } }, bruno, now);
          return ok({ outcome: null, results: ended });
        },
      },
    });
    expect(await screen.findByText("1 item to be kept is lost")).toBeDefined();
    expect(screen.getByText("GitHub of chidi")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Close review" }));
    expect(await screen.findByText("1 item to be kept, and lost")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Open report" }));
    const paper = within(await screen.findByRole("article", { name: "Report" }));
    const rowsOf = (name: string) =>
      within(paper.getByRole("table", { name }))
        .getAllByRole("row")
        .slice(1)
        .map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(rowsOf("To be kept, and lost")).toEqual([
      ["chidi", "GitHub", "group:contractors", "keep", "bruno", "left", "Lost"],
    ]);
    expect(rowsOf("Kept or open")[0]).toContain("greta, entered by bruno");
    expect(rowsOf("Revoked")[1]).toEqual(expect.arrayContaining(["left unsure, revoke", "end rule"]));
  });

  it("shows few of many things that are left, and goes on where the others begin", async () => {
    const items = Array.from({ length: 20 }, (_, index) => reviewItem(index + 1));
    const byHand = items.map(({ number }) => ({ item: number, result: "by hand" as const, why: "" }));
    const main = reviewInMain(
      { ...start, items, decisions: [], closing: { ...closing, roles: [], results: byHand } },
      bruno,
      now,
    );
    const { user } = await renderApp(sampleState(now), {
      view: { screen: "review", id: start.id },
      answers: { "reviews.get": () => ok(main.view()) },
    });
    const left = await screen.findByRole("region", { name: "What is left" });
    const marks = () => within(left).getAllByRole("button", { name: /^Mark as done: /u });
    expect(within(left).getByText("20 things to do")).toBeTruthy();
    expect(marks()).toHaveLength(8);
    await user.click(within(left).getByRole("button", { name: "Show 12 more" }));
    expect(marks()).toHaveLength(20);
    expect(within(left).queryByRole("button", { name: /^Show/u })).toBeNull();
    expect(document.activeElement).toBe(marks()[8]);
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
        "reviews.lookClosing": () => ok({ ...look, review: null, roles: [], acts: [], byEndRule: 0 }),
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

  it("tells of keys and invites what is done, what is left to people, and what came of each", async () => {
    const items = [
      keyItem(1),
      keyItem(
        2,
        { keyKind: "client", holder: "tailnet", made: "named", by: bruno },
        { name: "OAuth client “ci”" },
      ),
      keyItem(3, {}, { name: "API key “Tailrace”" }),
      keyItem(4),
    ];
    const decisions = [2, 3, 4].map((item) => ({ ...decision, item, choice: "revoke" as const }));
    const review = sampleAccessReview(now, { items, decisions });
    const own = "Tailrace acts by this one.";
    const ended: Closing = {
      ...closing,
      hashAfter: closing.hashBefore,
      roles: [],
      acts: [
        { item: 1, state: "ended", why: "revoked, read back" },
        { item: 2, state: "unknown", why: "It is not known yet." },
        { item: 3, state: "byHand", why: own },
        { item: 4, state: "gone", why: "" },
      ],
      results: [
        { item: 1, result: "revoked", why: "revoked, read back" },
        { item: 2, result: "not known", why: "It is not known yet." },
        { item: 3, result: "by hand", why: own },
        { item: 4, result: "already gone", why: "" },
      ],
    };
    let main = reviewInMain(review, bruno, now);
    const { user } = await renderApp(sampleState(now), {
      view: { screen: "review", id: review.id, part: "closing" },
      answers: {
        "reviews.get": () => ok(main.view()),
        "reviews.lookClosing": () =>
          ok({
            ...look,
            review: null,
            roles: [],
            acts: [1, 2],
            gone: [4],
            byHand: [{ item: 3, why: own }],
            revoke: 4,
            byEndRule: 1,
          }),
        "reviews.close": () => {
          main = reviewInMain({ ...review, closing: ended }, bruno, now);
          return ok({ outcome: null, results: [...ended.results] });
        },
      },
    });
    const revoked = await screen.findByRole("region", { name: "Revoked" });
    expect(within(revoked).getAllByText("is revoked")).toHaveLength(2);
    expect(revoked.textContent).toContain("OAuth client “ci” the tailnet");
    expect(within(revoked).getByText(own)).toBeDefined();
    expect(screen.getByText(/after 2 credentials and invites ended/u)).toBeDefined();
    expect(screen.getByText(/1 credential or invite among them ends for good/u)).toBeDefined();
    await user.click(screen.getByRole("button", { name: /^Close, revoke 2 credentials/u }));
    const steps = await screen.findByRole("region", { name: "API steps" });
    expect(
      within(steps)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/^done.*key-1.*revoked, read back$/u),
      expect.stringMatching(/^not known.*“ci” of the tailnet It is not known yet\.$/u),
      expect.stringMatching(/^by hand.*Tailrace acts by this one\.$/u),
      expect.stringMatching(/^already gone.*key-4/u),
    ]);
    const left = screen.getByRole("region", { name: "What is left" });
    expect(within(left).getByText(/^Revoke OAuth client “ci” of the tailnet/u)).toBeDefined();
    expect(within(left).getAllByRole("button", { name: /^Mark as done: /u })).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Open report" }));
    expect(await screen.findByText(/^Closed .*, 2 left$/u)).toBeDefined();
    const table = within(await screen.findByRole("article", { name: "Report" })).getByRole("table", {
      name: "Revoked",
    });
    for (const word of ["Revoked", "Not known", "By hand", "Already gone"])
      expect(within(table).getByText(word)).toBeDefined();
    expect(within(table).getByText("made by bruno@acme.example.com")).toBeDefined();
  });
});
