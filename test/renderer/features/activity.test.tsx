import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ActivityRow } from "../../../shared/bridge/activity.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { sampleActivity } from "../../support/sample-activity.ts";
import { emptyTailnetState, sampleState } from "../../support/sample-state.ts";
import { renderApp } from "../../support/render-app.tsx";

const now = Date.now();
const view = { screen: "activity" } as const;
const entries = () => within(screen.getByRole("table", { name: "Activity" })).getAllByRole("rowheader");

describe("activity", () => {
  it("lists what Tailrace and others did, finds by way and text, and shows every request of a sync", async () => {
    const { user } = await renderApp(sampleState(now), { view });
    await screen.findByRole("table", { name: "Activity" });
    expect(entries()).toHaveLength(7);
    await user.click(screen.getByRole("button", { name: /^Could not approve 3 routes/u }));
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText("The credential may not approve routes.")).toBeTruthy();
    expect(dialog.getByText("Tailrace wrote it down itself.")).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Close" }));
    await user.click(screen.getByRole("button", { name: /^Console/u }));
    expect(entries()).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: /^All/u }));
    await user.type(screen.getByRole("searchbox"), "snowflake");
    expect(entries()).toHaveLength(1);
    await user.click(screen.getByRole("tab", { name: "Sync log" }));
    const rows = within(screen.getByRole("table", { name: "Requests, newest first" })).getAllByRole("row");
    expect(rows).toHaveLength(5);
    expect(rows[3]?.textContent).toContain("403");
    expect(rows[3]?.textContent).toContain("req-2a1b2c3d4e5f6a7b8c9d");
    expect(rows[4]?.textContent).toContain("No answer");
  });

  it("says the whole of what was done where the title has no room for it", async () => {
    const { rows, ...page } = sampleActivity(sampleState(now));
    const [row] = rows;
    if (row === undefined) throw new Error("There is no row.");
    const long = { ...row, did: `Gave ana Grant 9 until 18:00: ${"refund run ".repeat(12)}ticket 4711` };
    const short = { ...row, id: "short", did: "Created a key" };
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "activity.page": () => ok({ ...page, total: 2, rows: [long, short] }) },
    });
    await user.click(await screen.findByRole("button", { name: /^Gave ana/u }));
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText("Did").nextElementSibling?.textContent).toBe(long.did);
    await user.click(dialog.getByRole("button", { name: "Close" }));
    await user.click(screen.getByRole("button", { name: "Created a key" }));
    expect(within(screen.getByRole("dialog")).queryByText("Did")).toBeNull();
  });

  it("shows what an edit did to people, and leads to its difference", async () => {
    const told = Promise.withResolvers<unknown>();
    const effect = { kind: "gains", words: "4 people gain Jira", added: 6, removed: 2 } as const;
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "activity.effect": () => told.promise.then(() => ok(effect)) },
    });
    expect((await screen.findAllByText("Working out…")).length).toBeGreaterThan(0);
    told.resolve(null);
    expect(await screen.findByText("4 people gain Jira")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "+6 −2 lines: Edited the policy" }));
    expect(await screen.findByRole("heading", { level: 1, name: /Policy/u })).toBeTruthy();
  });

  it("puts the pages of one list together, and begins anew where the list changed between two", async () => {
    const page = sampleActivity(sampleState(now));
    const many = Array.from({ length: 7 }, (_, index): ActivityRow => {
      const [row] = page.rows;
      if (row === undefined) throw new Error("There is no row.");
      return { ...row, id: `r${index}`, did: `Thing ${index}`, versions: undefined as never };
    }).map(({ versions: _none, ...row }) => row);
    let stamp = 1;
    const { fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "activity.page": ({ from }) => {
          if (from === 3 && stamp === 1) stamp = 2;
          return ok({ ...page, stamp, total: 7, rows: many.slice(from, from + 3) });
        },
      },
    });
    expect(await screen.findByRole("button", { name: "Thing 6" })).toBeTruthy();
    expect(entries()).toHaveLength(7);
    expect(fake.argumentsOf("activity.page").map(({ from }) => from)).toEqual([0, 3, 0, 3, 6]);
  });

  it("is Limited where the audit log may not be read, and still lists what Tailrace did", async () => {
    const state = sampleState(now);
    const page = sampleActivity(state);
    const refused = problem("scope-missing", "The credential is not allowed to do this.");
    await renderApp(state, {
      view,
      answers: {
        "activity.page": () => ok({ ...page, audit: { ...page.audit, from: null, problem: refused } }),
      },
    });
    expect(await screen.findByText("Limited: what others did is not known")).toBeTruthy();
    expect(screen.getByText("logs:configuration:read")).toBeTruthy();
    expect(entries()).toHaveLength(7);
  });

  it("says what went wrong, and tries again", async () => {
    const state = sampleState(now);
    const { user, fake } = await renderApp(state, {
      view,
      answers: { "activity.page": () => fail(problem("not-connected", "No tailnet is connected.")) },
    });
    expect(await screen.findByText("No tailnet is connected.")).toBeTruthy();
    fake.answer("activity.page", () => ok(sampleActivity(state)));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("table", { name: "Activity" });
    expect(entries()).toHaveLength(7);
  });

  it("exports what is shown, and no more", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    await screen.findByRole("table", { name: "Activity" });
    await user.click(screen.getByRole("button", { name: /^Console/u }));
    await user.click(screen.getByRole("button", { name: "Export 1 entry" }));
    await user.click(await screen.findByRole("menuitem", { name: "Copy as CSV, for a spreadsheet" }));
    expect(fake.argumentsOf("activity.copy")).toEqual([
      { days: 30, way: "console", search: "", format: "csv" },
    ]);
    await user.click(screen.getByRole("button", { name: "Export 1 entry" }));
    await user.click(await screen.findByRole("menuitem", { name: "Save as JSON…" }));
    expect(fake.argumentsOf("activity.save")).toEqual([
      { days: 30, way: "console", search: "", format: "json" },
    ]);
    await user.click(screen.getByRole("button", { name: /^All/u }));
  });

  it("says what belongs here when nothing happened", async () => {
    await renderApp(emptyTailnetState(now), { view });
    expect(await screen.findByText("Nothing happened in this time")).toBeTruthy();
  });
});
