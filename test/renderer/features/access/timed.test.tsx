import { act, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { ok } from "../../../../shared/core/result.ts";
import { follow } from "../../../../renderer/state/navigation.ts";
import { hostileTimed } from "../../../support/hostile-people.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleState } from "../../../support/sample-state.ts";
import { sampleTimed } from "../../../support/sample-timed.ts";

const now = Date.now();
const answers = { "timed.difference": () => ok({ hunks: [], nothingToDo: true }) };

function stateWithSsh() {
  const timed = sampleTimed(now);
  const [overdue, ...rest] = timed.records;
  if (overdue === undefined) throw new Error("There is none.");
  const ssh = { ...overdue, section: "ssh" as const, name: "SSH 2 · deploy", leadsTo: ["web-2"] };
  return { ...sampleState(now), timed: { ...timed, records: [ssh, ...rest] } };
}

describe("the list of timed access", () => {
  it("names what somebody gets first, and keeps the rule in the tooltip", async () => {
    await renderApp(stateWithSsh(), { view: { screen: "access", tab: "timed" }, answers });
    const table = await screen.findByRole("table", { name: "Timed access" });
    const held = within(table).getByText("web-2 SSH");
    expect(held.closest("[title]")?.getAttribute("title")).toBe("SSH 2 · deploy");
    expect(screen.getByText(/^ana still holds web-2 SSH, overdue/u)).toBeTruthy();
    expect(screen.getByText(/^The removal was not saved\. [A-Z]/u)).toBeTruthy();
  });

  it("tells what is overdue in a title of few lines, however long its names are", async () => {
    const state = { ...sampleState(now), timed: hostileTimed(now) };
    await renderApp(state, { view: { screen: "access", tab: "timed" }, answers });
    const title = screen.getByText(/ still holds /u).textContent;
    expect(title.length).toBeLessThan(160);
    expect(title).toMatch(/… still holds .*…, overdue/u);
  });

  it("shows at once what a removal changes where the tray asks for it", async () => {
    const { user } = await renderApp(stateWithSsh(), { view: { screen: "apps" }, answers });
    act(() => follow({ to: "access", name: "timed", difference: "tr-1b22f4" }));
    const name = "What removing web-2 SSH from ana@acme.example.com changes";
    const dialog = await screen.findByRole("dialog", { name });
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("dialog", { name })).toBeNull();
    expect(screen.getByRole("tab", { name: /^Timed/u, selected: true })).toBeTruthy();
  });

  it("asks for another end at once where the tray asks for it", async () => {
    const { user } = await renderApp(stateWithSsh(), { view: { screen: "apps" }, answers });
    act(() => follow({ to: "access", name: "timed", extend: "tr-1b22f4" }));
    const dialog = await screen.findByRole("dialog", { name: /^Extend .* of ana$/u });
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByRole("tab", { name: /^Timed/u, selected: true })).toBeTruthy();
  });
});

describe("timed access that could not be read", () => {
  const unread = problem("store-corrupt", "The list of timed access could not be read and was set aside.");

  it("is told as not known, and not as none", async () => {
    const state = { ...sampleState(now), timed: { records: [], unread, at: now } };
    await renderApp(state, { view: { screen: "access", tab: "timed" } });
    expect(screen.getByText("Timed access is not known")).toBeTruthy();
    expect(screen.queryByText("No timed access")).toBeNull();
    expect(screen.queryByRole("button", { name: /^Running/u })).toBeNull();
  });

  const locked = problem("disk-read-only", "The list of timed access could not be read.", {
    remedy: "Allow Tailrace to read its files.",
  });

  it("says what to do, and is read again on request", async () => {
    const asked = vi.fn(() => ok({}));
    const state = { ...sampleState(now), timed: { records: [], unread: locked, at: now } };
    const { user } = await renderApp(state, {
      view: { screen: "access", tab: "timed" },
      answers: { "timed.readAgain": asked },
    });
    expect(within(screen.getByRole("alert")).getByText("Allow Tailrace to read its files.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(asked).toHaveBeenCalledOnce();
  });

  it("is told once where it stands above every screen", async () => {
    const sample = sampleState(now);
    const preferences = { ...sample.preferences, problems: [locked] };
    await renderApp(
      { ...sample, preferences, timed: { records: [], unread: locked, at: now } },
      { view: { screen: "access", tab: "timed" } },
    );
    expect(screen.getAllByText(locked.what)).toHaveLength(1);
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  });

  it("offers no other try where the file was set aside", async () => {
    const sample = sampleState(now);
    await renderApp(
      { ...sample, timed: { records: [], unread, at: now } },
      { view: { screen: "access", tab: "timed" } },
    );
    expect(screen.getByText(unread.what)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  it("says nothing of it while it is being read", async () => {
    const reading = problem("busy", "The list of timed access is being read.");
    const state = { ...sampleState(now), timed: { records: [], unread: reading, at: now } };
    await renderApp(state, { view: { screen: "access", tab: "timed" } });
    expect(screen.getByRole("status", { name: "Loading timed access" })).toBeTruthy();
    expect(screen.queryByText("Timed access is not known")).toBeNull();
  });

  it("is told above what was given since", async () => {
    const state = { ...sampleState(now), timed: { ...sampleTimed(now), unread } };
    await renderApp(state, { view: { screen: "access", tab: "timed" } });
    expect(screen.getByText("What was given before is not known")).toBeTruthy();
    expect(screen.getByRole("table", { name: "Timed access" })).toBeTruthy();
  });
});
