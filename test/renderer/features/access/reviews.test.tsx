import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { known } from "../../../../shared/core/known.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { matching } from "../../../../shared/governance/reviews/deciding.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { reviewInMain, sampleAccessReview, sampleIfRevoked } from "../../../support/sample-reviews.ts";
import { keyItem } from "../../../support/sample-thing.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const bruno = "bruno@acme.example.com";
const greta = "greta@acme.example.com";
const takes = sampleIfRevoked(now);

async function desk(self: string | null = bruno, start = sampleAccessReview(now)) {
  const main = reviewInMain(start, self, now);
  const word = { enteredBy: self ?? bruno, at: now };
  const { user, fake } = await renderApp(sampleState(now), {
    view: { screen: "review", id: start.id },
    answers: {
      "reviews.get": () => ok(main.view()),
      "reviews.decide": ({ items, choice, reviewer, comment }) =>
        ok(
          main.act({
            kind: "decide",
            items,
            word: choice === null ? null : { ...word, choice, reviewer, comment },
          }),
        ),
      "reviews.remark": ({ item, reviewer, comment }) =>
        ok(main.act({ kind: "remark", remark: { item, reviewer, comment, at: now } })),
      "reviews.decideMatching": ({ pattern, choice, reviewer, comment, countOnly = false }) => {
        const { numbers, own } = matching(main.now(), pattern, reviewer);
        const items = countOnly ? [] : numbers;
        const change = main.act({ kind: "decide", items, word: { ...word, choice, reviewer, comment } });
        return ok({ decided: numbers.length, own, ...change });
      },
      "reviews.ifRevoked": () => ok(takes),
      "reviews.undo": () => ok(main.act({ kind: "undo" })),
    },
  });
  await screen.findByRole("grid", { name: "Items" });
  return { user, fake, main };
}

const inHand = () => screen.getByRole("complementary", { name: "The item in hand" });
const lines = () =>
  within(within(inHand()).getByRole("region", { name: "If revoked" }))
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);
const decided = () => screen.getByText(/^\d of 7$/u).textContent;
const progress = () => screen.getByText(/^\d of 7$/u).parentElement?.textContent;

describe("the desk of a review", () => {
  it("shows of a key whose it is, who made it and what it lets one do, and asks another for what one made", async () => {
    const items = [
      keyItem(1, { gives: ["change everything", "read DNS"], ends: now + 86_400_000, created: null }),
      keyItem(
        2,
        { keyKind: "client", holder: "tailnet", made: "named", by: bruno },
        { name: "OAuth client “ci”" },
      ),
    ];
    const { user, fake } = await desk(bruno, sampleAccessReview(now, { items }));
    expect(within(inHand()).getByRole("heading", { level: 2 }).textContent).toBe("chidi and API key “key-1”");
    expect(inHand().textContent).toContain("Throughmade by themselves");
    expect(inHand().textContent).toContain("change everything");
    expect(within(inHand()).queryByText("Others")).toBeNull();
    await user.keyboard("{ArrowDown}r");
    expect(within(inHand()).getByRole("heading", { level: 2 }).textContent).toBe(
      "the tailnet and OAuth client “ci”",
    );
    expect(inHand().textContent).toContain("bruno does not decide this: they made it.");
    expect(fake.argumentsOf("reviews.decide")).toEqual([]);
    await user.selectOptions(screen.getByRole("combobox", { name: "Decide as" }), "As greta");
    screen.getByRole("grid", { name: "Items" }).focus();
    await user.keyboard("r");
    // The key is bruno’s: nothing is taken without what greta said.
    expect(fake.argumentsOf("reviews.decide")).toEqual([]);
    await user.keyboard("by mail{Enter}r");
    expect(fake.argumentsOf("reviews.decide")).toMatchObject([
      { items: [2], choice: "revoke", reviewer: greta, comment: "by mail" },
    ]);
  });

  it("decides by keys and moves on to the next that is open and not one’s own", async () => {
    const { user, fake } = await desk();
    // bruno’s own item stands first and is passed over.
    expect(within(inHand()).getByText("Item 2 of 7")).toBeDefined();
    await user.keyboard("k");
    expect(within(inHand()).getByText("Item 3 of 7")).toBeDefined();
    await user.keyboard("r");
    await user.keyboard("u");
    // Unsure is not decided: the end of the review decides it.
    await waitFor(() => expect(progress()).toBe("2 of 7 decided, 1 unsure"));
    expect(
      fake.argumentsOf("reviews.decide").map(({ items, choice, reviewer }) => [items, choice, reviewer]),
    ).toEqual([
      [[2], "keep", bruno],
      [[3], "revoke", bruno],
      [[4], "unsure", bruno],
    ]);
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(progress()).toBe("2 of 7 decided"));
    expect(within(inHand()).getByText("Item 4 of 7")).toBeDefined();
  });

  it("keeps or revokes the rest of a group, and leaves one’s own to another", async () => {
    const { user, main } = await desk();
    await user.keyboard("{Shift>}k{/Shift}");
    await waitFor(() => expect(decided()).toBe("4 of 7"));
    expect(within(inHand()).getByText("Item 6 of 7")).toBeDefined();
    await user.keyboard("{Shift>}r{/Shift}");
    await waitFor(() => expect(decided()).toBe("6 of 7"));
    await user.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}");
    expect(within(inHand()).getByText("Item 1 of 7")).toBeDefined();
    expect(within(inHand()).getByText(/does not decide this/u)).toBeDefined();
    await user.keyboard("k");
    expect(main.now().decisions.map(({ item }) => item)).not.toContain(1);
    await user.selectOptions(screen.getByRole("combobox", { name: "Decide as" }), "As greta");
    await user.click(screen.getByRole("grid", { name: "Items" }));
    await user.keyboard("cby mail{Enter}k");
    await waitFor(() => expect(decided()).toBe("7 of 7"));
    expect(main.now().decisions.find(({ item }) => item === 1)?.reviewer).toBe(greta);
  });

  it("keeps what was written of an item that is then decided with the rest, or not at all", async () => {
    const { user, main } = await desk(bruno);
    await user.keyboard("c");
    await user.keyboard("until May{Enter}");
    await waitFor(() => expect(main.now().remarks).toMatchObject([{ comment: "until May" }]));
    const [{ item } = { item: 0 }] = main.now().remarks;
    await user.keyboard("{Shift>}k{/Shift}");
    await waitFor(() =>
      expect(main.now().decisions.find((decision) => decision.item === item)).toMatchObject({
        choice: "keep",
        comment: "until May",
      }),
    );
  });

  it("takes letters as text while a comment is written, and keeps it with the decision", async () => {
    const { user, main } = await desk();
    await user.keyboard("c");
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Comment" }));
    await user.keyboard("kru, ask kim{Enter}");
    expect(main.now().decisions).toEqual([]);
    await user.keyboard("r");
    await waitFor(() =>
      expect(main.now().decisions).toMatchObject([{ item: 2, choice: "revoke", comment: "kru, ask kim" }]),
    );
    // On what is decided, a comment is kept at once.
    await user.keyboard("{ArrowUp}c now with a ticket{Escape}");
    await waitFor(() => expect(main.now().decisions[0]?.comment).toContain("with a ticket"));
    expect(main.now().decisions[0]?.choice).toBe("revoke");
  });

  it("says why a decision was not kept, and stays at the item", async () => {
    const { user, fake } = await desk();
    fake.answer("reviews.decide", () => fail(problem("disk-full", "The disk is full.")));
    await user.keyboard("k");
    expect(await screen.findByText(/disk is full/u)).toBeDefined();
    expect(within(inHand()).getByText("Item 2 of 7")).toBeDefined();
    expect(decided()).toBe("0 of 7");
  });

  it("decides by a pattern after saying how many items it means", async () => {
    const { user, main } = await desk();
    await user.keyboard("p");
    const dialog = await screen.findByRole("dialog", { name: "Decide by pattern" });
    expect(within(dialog).getByText("Say something of the items.")).toBeDefined();
    await user.type(within(dialog).getByLabelText("Person"), "CHIDI@*");
    await user.type(within(dialog).getByLabelText("Not seen for days"), "30");
    await user.click(await within(dialog).findByRole("button", { name: "Keep 1 item" }));
    await waitFor(() => expect(main.now().decisions.map(({ item }) => item)).toEqual([4]));
  });

  it("shows what stands so alone, and groups by what is held", async () => {
    const { user } = await desk(null);
    await user.keyboard("k");
    await waitFor(() => expect(decided()).toBe("1 of 7"));
    await user.click(screen.getByRole("button", { name: /^Keep\s*1/u }));
    expect(screen.getByRole("grid", { name: "Items" }).getAttribute("aria-rowcount")).toBe("2");
    await user.click(screen.getByRole("button", { name: /^Earlier/u }));
    await user.selectOptions(screen.getByRole("combobox", { name: "Group items" }), "By entitlement");
    expect(screen.getByRole("grid", { name: "Items" }).getAttribute("aria-rowcount")).toBe("4");
    await user.click(screen.getByRole("button", { name: /^New\s*5/u }));
    expect(screen.getByRole("grid", { name: "Items" }).getAttribute("aria-rowcount")).toBe("10");
  });

  it("shows who else holds the same, and who holds it in the same way", async () => {
    const sample = sampleAccessReview(now);
    const app = sample.items.find(({ login, section }) => login.startsWith("chidi") && section === "apps");
    const items = sample.items.map((item) =>
      item.section === "apps" ? { ...item, entitlement: app?.entitlement ?? "" } : item,
    );
    const { user } = await desk(bruno, { ...sample, items });
    expect(within(inHand()).getByText("Item 2 of 7")).toBeDefined();
    await user.click(within(inHand()).getByRole("button", { name: "all this way" }));
    expect(screen.getByRole("button", { name: /^GitHub this way\s*2/u }).getAttribute("aria-pressed")).toBe(
      "true",
    );
    expect(screen.getByRole("grid", { name: "Items" }).getAttribute("aria-rowcount")).toBe("3");
    await user.click(within(inHand()).getByRole("button", { name: "1 other" }));
    expect(screen.getByRole("button", { name: /^All/u }).getAttribute("aria-pressed")).toBe("true");
  });

  it("says of somebody who is suspended that they may nothing now, and counts them apart", async () => {
    const sample = sampleAccessReview(now);
    const app = sample.items.find(({ login, section }) => login.startsWith("chidi") && section === "apps");
    const items = sample.items.map((item) => ({
      ...item,
      ...(item.section === "apps" ? { entitlement: app?.entitlement ?? "" } : {}),
      ...(item.login.startsWith("chidi") ? {} : { suspended: true as const }),
    }));
    const { user } = await desk(bruno, { ...sample, items });
    expect(within(inHand()).getByText("none, 1 more is suspended")).toBeDefined();
    expect(within(inHand()).queryByText("suspended, may nothing now")).toBeNull();
    await user.keyboard("{ArrowUp}");
    expect(within(inHand()).getByText("suspended, may nothing now")).toBeDefined();
  });

  it("says what a revoke takes and keeps, and is not sure of it where it cannot be", async () => {
    const { user, fake } = await desk();
    await waitFor(() =>
      expect(lines()).toEqual([
        "loses db-1:5432, no other way",
        "loses ownership of tag:staging, no other way",
        "keeps GitHub through group:eng → grant 2",
      ]),
    );
    fake.answer("reviews.ifRevoked", () =>
      ok({ ...takes, ground: { sound: false, at: null, reason: "Devices could not be read." } }),
    );
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(lines()[0]).toBe("not sure: Devices could not be read."));
    expect(lines()).toContain("may lose db-1:5432");
    fake.answer("reviews.ifRevoked", () =>
      ok({ ...takes, how: "byHand", why: "Still held through group:eng.", change: null, besides: 2 }),
    );
    await user.keyboard("{ArrowDown}");
    await waitFor(() =>
      expect(lines()).toEqual([
        "Tailrace takes nothing here. Remove it by hand. Still held through group:eng.",
      ]),
    );
    fake.answer("reviews.ifRevoked", () => fail(problem("policy-ambiguous", "Two rules are alike.")));
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(lines()).toEqual(["cannot be known. Two rules are alike."]));
  });
});

describe("the list of reviews", () => {
  const view = { screen: "access", tab: "reviews" } as const;

  it("shows what runs, and starts another after its size was said", async () => {
    const main = reviewInMain(sampleAccessReview(now), bruno, now);
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "reviews.list": () => ok({ reviews: [main.line()], coming: [], unreadable: 0, self: null }),
        "reviews.size": () =>
          ok({ items: 31, people: 5, others: 2, unknown: 2, own: [{ login: greta, items: 4 }], hints: 0 }),
        "reviews.start": () => ok({ id: "access-review-2" }),
      },
    });
    const card = await screen.findByRole("region", { name: "Q4 access review" });
    expect(within(card).getByText("0 of 7")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Start review" }));
    const sheet = await screen.findByRole("dialog", { name: "Start review" });
    expect(
      await within(sheet).findByText("31 items, 5 people, 2 others, 2 items cannot be known"),
    ).toBeDefined();
    expect(within(sheet).getByRole<HTMLButtonElement>("button", { name: "Start review" }).disabled).toBe(
      true,
    );
    await user.clear(within(sheet).getByLabelText("Name"));
    await user.type(within(sheet).getByLabelText("Name"), "q4 access review");
    expect(within(sheet).getByText("There is a review of this name already.")).toBeDefined();
    await user.clear(within(sheet).getByLabelText("Name"));
    await user.type(within(sheet).getByLabelText("Name"), "Contractors, December");
    expect(within(sheet).queryByText("There is a review of this name already.")).toBeNull();
    await user.type(within(sheet).getByLabelText("Reviewers"), `${greta},`);
    expect(within(sheet).getByText(/add another for the 4 of greta/u)).toBeDefined();
    const starts = within(sheet).getByText(/^31 items, 4 of them without a reviewer · 2 more .* by greta$/u);
    expect(starts.closest("li")?.querySelector("svg")?.getAttribute("class")).toMatch(/_attention_/u);
    await user.click(within(sheet).getByRole("radio", { name: "Stay open" }));
    await user.click(within(sheet).getByRole("button", { name: "Start review" }));
    expect(fake.argumentsOf("reviews.start")).toMatchObject([
      { name: "Contractors, December", reviewers: [greta], endRule: "stayOpen", remindDays: [3, 1] },
    ]);
  });

  it("proposes the owners of the apps that it is about as reviewers", async () => {
    const state = sampleState(now);
    if (!state.fleet.apps.known) throw new Error("the apps are not known");
    const apps = state.fleet.apps.value.map((app) =>
      app.name === "GitHub"
        ? {
            ...app,
            responsible: [
              { login: greta, standing: "here" as const },
              { login: "cy@acme.example.com", standing: "left" as const },
            ],
          }
        : app,
    );
    const { user } = await renderApp(
      { ...state, fleet: { ...state.fleet, apps: known(apps) } },
      { view, answers: { "reviews.list": () => ok({ reviews: [], coming: [], unreadable: 0, self: null }) } },
    );
    await user.click(await screen.findByRole("button", { name: "Start review" }));
    const sheet = within(await screen.findByRole("dialog", { name: "Start review" }));
    expect(sheet.queryByText(/^Owner/u)).toBeNull();
    await user.click(sheet.getByRole("button", { name: "Apps" }));
    await user.type(sheet.getByRole("combobox", { name: "Apps" }), "GitHub{Enter}");
    expect(await sheet.findByText("Owner of these: greta.")).toBeDefined();
    await user.click(sheet.getByRole("button", { name: "Add as reviewer" }));
    expect(sheet.getByRole("button", { name: `Remove ${greta}` })).toBeDefined();
    expect(sheet.queryByText(/^Owner of these/u)).toBeNull();
  });

  it("starts one that comes again, and shows what is coming: to begin now, or never", async () => {
    const main = reviewInMain(sampleAccessReview(now), bruno, now);
    const soon = {
      scope: "everybody",
      reviewers: [greta],
      repeat: "quarterly",
      at: now - 1,
      isDue: true,
    } as const;
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "reviews.list": () =>
          ok({
            reviews: [main.line()],
            coming: [
              { ...soon, id: "r1", name: "Q1 contractors", waitsFor: "Q4 contractors" },
              { ...soon, id: "r2", name: "Q1 credentials", waitsFor: null },
            ],
            unreadable: 0,
            self: bruno,
          }),
        "reviews.size": () => ok({ items: 31, people: 5, others: 0, unknown: 2, own: [], hints: 0 }),
        "reviews.start": () => ok({ id: "access-review-2" }),
        "reviews.stopRepeating": () => ok({}),
      },
    });
    const table = await screen.findByRole("table", { name: "Coming reviews" });
    expect(within(table).getByText("waits for the last")).toBeDefined();
    expect(within(table).getAllByRole("button", { name: "Start" })).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: /^Coming\s*2/u }));
    await user.click(within(table).getByRole("button", { name: /Q1 contractors/u }));
    await user.click(await screen.findByRole("menuitem", { name: "Stop repeating" }));
    expect(fake.argumentsOf("reviews.stopRepeating")).toEqual([{ id: "r1" }]);
    await user.click(screen.getByRole("button", { name: "Start review" }));
    const sheet = await screen.findByRole("dialog", { name: "Start review" });
    await user.selectOptions(within(sheet).getByLabelText("Repeat"), "Every half-year");
    expect(within(sheet).getByText(/^Comes again by itself, every half-year/u)).toBeDefined();
    expect(within(sheet).queryByText(/deleted before it comes again/u)).toBeNull();
    await user.selectOptions(within(sheet).getByLabelText("Keep for"), "90 days, then deleted");
    expect(within(sheet).getByText(/deleted before it comes again/u)).toBeDefined();
    const start = within(sheet).getByRole<HTMLButtonElement>("button", { name: "Start review" });
    await waitFor(() => expect(start.disabled).toBe(false));
    await user.click(start);
    expect(fake.argumentsOf("reviews.start")).toMatchObject([{ repeat: "halfYearly" }]);
  });

  it("deletes one after asking, and what cannot be opened", async () => {
    const main = reviewInMain(sampleAccessReview(now), bruno, now);
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "reviews.list": () => ok({ reviews: [main.line()], coming: [], unreadable: 2, self: null }),
        "reviews.delete": () => ok({}),
        "reviews.deleteUnreadable": () => ok({}),
      },
    });
    await user.click(await screen.findByRole("button", { name: "More about Q4 access review" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    await user.click(await screen.findByRole("button", { name: "Delete review" }));
    expect(fake.argumentsOf("reviews.delete")).toEqual([{ id: "access-review-1" }]);
    await user.click(screen.getByRole("button", { name: "Delete them" }));
    expect(fake.argumentsOf("reviews.deleteUnreadable")).toEqual([{}]);
  });

  it("says that nothing is there yet, and why nothing can be opened", async () => {
    const { fake, user } = await renderApp(sampleState(now), {
      view,
      answers: { "reviews.list": () => fail(problem("keychain-locked", "The keychain is locked.")) },
    });
    expect(await screen.findByText("The keychain is locked.")).toBeDefined();
    fake.answer("reviews.list", () => ok({ reviews: [], coming: [], unreadable: 0, self: null }));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("No access review yet")).toBeDefined();
  });
});
