import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
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
