import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import type { Orphan } from "../../../../shared/governance/orphans.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { samplePeople } from "../../../support/sample-people.ts";
import { sampleTimed } from "../../../support/sample-timed.ts";
import { lostConnection, sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const view = { screen: "access" } as const;

async function rows() {
  const table = await screen.findByRole("table", { name: "People" });
  return within(table)
    .getAllByRole("rowheader")
    .map((cell) => cell.textContent);
}

const orphan = (local: string, more: Partial<Orphan> = {}): Orphan => ({
  name: `${local}@acme.example.com`,
  kind: "nobody",
  lines: [4],
  keeper: null,
  ...more,
});

describe("the list of people", () => {
  it("shows everybody with their number, and finds by typing", async () => {
    const { user } = await renderApp(sampleState(now), { view });
    expect(await rows()).toHaveLength(7);
    expect(screen.getByRole("tab", { name: "People 7" })).toBeTruthy();
    await user.type(screen.getByRole("searchbox", { name: "Search 7 people" }), "gre");
    expect(await rows()).toEqual(["Ggreta"]);
  });

  it("says why fewer names go than are nobody’s", async () => {
    const orphans = [
      orphan("marta"),
      orphan("old", { keeper: "StrongDM" }),
      orphan("sus", { kind: "suspended" }),
    ];
    await renderApp(sampleState(now), {
      view,
      answers: { "access.people": () => ok({ ...samplePeople(now), orphans }) },
    });
    const act = await screen.findByRole("button", { name: "Remove 1 name" });
    expect(act.parentElement?.textContent).toBe(
      "2 names in the policy file belong to nobody: marta@, old@ · 1 stands in what others keep · 1 more is suspendedRemove 1 name",
    );
    expect(screen.getByRole("button", { name: /^Orphans\s*3/u })).toBeTruthy();
  });

  it("tells apart who is called nearly so, and who is called the same", async () => {
    const { people, ...rest } = samplePeople(now);
    const [ana, bruno] = people;
    if (ana === undefined || bruno === undefined) throw new Error("There are two of them.");
    const odd = [
      { ...ana, name: "Ana" },
      { ...ana, name: "ana", login: "ana@partner.example" },
      { ...ana, name: "\u0410na", login: "mallory@acme.example.com", looksLike: "Ana" },
    ];
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "access.people": () => ok({ ...rest, people: [...odd, bruno] }) },
    });
    expect(await rows()).toEqual([
      "AAnaana@acme.example.com",
      "Aanaana@partner.example",
      "Bbruno",
      "\u0410\u0410nalooks like Ana",
    ]);
    const chips = screen.getByRole("group", { name: "Which people" });
    await user.click(within(chips).getByRole("button", { name: /^Look alike/u }));
    expect(await rows()).toEqual(["\u0410\u0410nalooks like Ana"]);
  });

  it("goes by letters to whom they begin, again to the next", async () => {
    const { user } = await renderApp(sampleState(now), { view });
    const [first] = (await screen.findAllByRole("rowheader")).slice(0, 1);
    if (first === undefined) throw new Error("There is nobody.");
    within(first).getByRole("button").focus();
    await user.keyboard("h");
    expect(document.activeElement?.textContent).toBe("Hhiro");
    await user.keyboard("x");
    expect(document.activeElement?.textContent).toBe("Hhiro");
    await user.keyboard("a");
    expect(document.activeElement?.textContent).toBe("Aana");
  });

  it("says of nobody that they are here now where the tailnet does not answer", async () => {
    const state = sampleState(now);
    const status = { label: "offline", sentence: "The tailnet did not answer." } as const;
    const lastSyncAt = now - 3 * 3_600_000;
    await renderApp({ ...state, connection: { ...state.connection, status, lastSyncAt } }, { view });
    const table = await screen.findByRole("table", { name: "People" });
    expect(within(table).queryByText("now")).toBeNull();
    expect(within(table).getAllByText(/^3 h/u).length).toBeGreaterThan(0);
  });

  it("says why it cannot be read, and asks again", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: { "access.people": () => fail(problem("not-found", "The policy file is not known yet.")) },
    });
    expect(await screen.findByText("The policy file is not known yet.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(fake.argumentsOf("access.people")).toHaveLength(2);
  });

  it("keeps what was read before where it fails later, dated, and advises nothing by it", async () => {
    const state = sampleState(now);
    const { fake } = await renderApp(state, { view });
    const names = await rows();
    expect(screen.getByRole("button", { name: /^Remove \d+ name/u })).toBeTruthy();
    fake.answer("access.people", () => fail(problem("offline", "Tailscale did not answer.")));
    fake.publish("connection", { ...state.connection, lastSyncAt: now + 1 });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toMatch(/Below is what was read today \d\d:\d\d\./u);
    expect(await rows()).toEqual(names);
    expect(screen.queryByRole("button", { name: /^Remove \d+ name/u })).toBeNull();
  });

  it("says only from when it is where the connection’s problem stands above it, and not for another cause", async () => {
    const state = sampleState(now);
    const { fake } = await renderApp(state, { view });
    const names = await rows();
    fake.answer("access.people", () => fail(problem("offline", "Tailscale did not answer.")));
    fake.publish("connection", lostConnection(now, now + 1));
    expect(await screen.findByText(/^As of today \d\d:\d\d$/u)).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Try again" })).toHaveLength(1);
    expect(screen.queryByText("Tailscale did not answer.")).toBeNull();
    expect(await rows()).toEqual(names);
    fake.answer("access.people", () => fail(problem("internal", "Something broke.")));
    fake.publish("connection", lostConnection(now, now + 2));
    expect(await screen.findByText("Something broke.")).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Try again" })).toHaveLength(2);
  });

  it("shows who holds something for a while, until when, and finds them", async () => {
    const { user } = await renderApp({ ...sampleState(now), timed: sampleTimed(now) }, { view });
    await rows();
    expect(screen.getByRole("columnheader", { name: /^Timed/u })).toBeTruthy();
    expect(screen.getByText("overdue")).toBeTruthy();
    await user.click(
      within(screen.getByRole("group", { name: "Which people" })).getByRole("button", { name: /^Timed/u }),
    );
    expect(await rows()).toEqual(["Aana"]);
  });
});
