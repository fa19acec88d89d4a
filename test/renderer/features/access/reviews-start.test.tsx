import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { startInBrief } from "../../../../renderer/features/access/reviews/start/what-starts.tsx";
import { ok } from "../../../../shared/core/result.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { samplePeople } from "../../../support/sample-people.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const view = { screen: "access", tab: "reviews" } as const;

describe("starting a review", () => {
  it("takes a short login for the person that it means, and says that nobody has a name", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "access.people": () => ok(samplePeople(now)),
        "reviews.list": () => ok({ reviews: [], coming: [], unreadable: 0, self: null }),
        "reviews.size": () => ok({ items: 4, people: 1, others: 0, unknown: 0, own: [], hints: 0 }),
        "reviews.start": () => ok({ id: "access-review-2" }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Start review" }));
    const sheet = within(await screen.findByRole("dialog", { name: "Start review" }));
    await user.click(sheet.getByRole("button", { name: "People" }));
    const people = sheet.getByRole("combobox", { name: "People and groups" });
    await user.type(people, "Hiro{Enter}");
    expect(sheet.getByRole("button", { name: "Remove hiro@acme.example.com" })).toBeDefined();
    expect(sheet.queryByText(/^Nobody here is called/u)).toBeNull();
    await user.type(people, "jo{Enter}");
    expect(sheet.getByText("Nobody here is called jo, and no group.")).toBeDefined();
    await user.click(sheet.getByRole("button", { name: "Remove jo" }));
    await user.type(sheet.getByLabelText("Reviewers"), "ana,");
    await expect
      .poll(() => sheet.getByRole("button", { name: "Start review" }).hasAttribute("disabled"))
      .toBe(false);
    await user.click(sheet.getByRole("button", { name: "Start review" }));
    expect(fake.argumentsOf("reviews.start")).toMatchObject([
      { scope: { of: "people", names: ["hiro@acme.example.com"] }, reviewers: ["ana@acme.example.com"] },
    ]);
  });
});

describe("what starts, in one line", () => {
  const size = { items: 471, people: 9, others: 0, unknown: 7, own: [], hints: 0 };

  it.each([
    ["unknown", "471 items · 7 more cannot be known · decided by bruno, greta", { size, isFailed: false }],
    [
      "unknown",
      "Nothing to review, 7 items cannot be known",
      { size: { ...size, items: 0 }, isFailed: false },
    ],
    ["attention", "Nothing to review", { size: { ...size, items: 0, unknown: 0 }, isFailed: false }],
    ["unknown", "Size not known yet · decided by bruno, greta", { size: null, isFailed: false }],
    ["unknown", "Size not known · decided by bruno, greta", { size: null, isFailed: true }],
  ])("is %s: %s", (kind, words, about) => {
    expect(startInBrief({ ...about, reviewers: ["bruno", "greta"] }, (login) => login)).toEqual({
      kind,
      words,
    });
  });
});
