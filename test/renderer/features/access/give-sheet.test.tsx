import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { TimedOffer } from "../../../../shared/bridge/timed.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleReview } from "../../../support/sample-review.ts";
import { sampleState } from "../../../support/sample-state.ts";

const login = "sam@acme.example.com";
const group = { id: "groups group:eng", section: "groups", name: "group:eng", about: "" } as const;
const why = "It cannot be judged whether this change locks people out.";

async function open(lockout: readonly string[], shown = "Running", given: Partial<TimedOffer> = {}) {
  const offer: TimedOffer = {
    devices: 0,
    byItself: { possible: false, points: [], gains: [], addCondition: null, needs: null },
    byTailrace: { possible: true, points: [], review: sampleReview({ id: "r7", lockout: [...lockout] }) },
    gains: [],
    others: [],
    unknowns: [],
    needs: null,
    ...given,
  };
  const rendered = await renderApp(sampleState(Date.now()), {
    view: { screen: "access", tab: "timed" },
    answers: {
      "timed.choices": () =>
        ok({ people: [{ login, name: "Sam", devices: 0 }], unread: null, things: [group] }),
      "timed.offer": () => ok(offer),
      "timed.giveByPolicy": () => ok({ outcome: "saved", etag: '"e2"', sentence: "Saved to the tailnet." }),
    },
  });
  await rendered.user.click(screen.getByRole("button", { name: new RegExp(`^${shown}`, "u") }));
  await rendered.user.click(screen.getByRole("button", { name: "Give for a while" }));
  const sheet = within(screen.getByRole("dialog", { name: "Give access for a while" }));
  await rendered.user.selectOptions(sheet.getByRole("combobox", { name: "Person" }), login);
  await rendered.user.selectOptions(sheet.getByRole("combobox", { name: "Gets" }), group.id);
  await sheet.findByRole("radio", { name: "Tailrace ends it" });
  return { ...rendered, sheet, act: sheet.getByRole("button", { name: "Apply to tailnet" }) };
}

/** The shape before what somebody gains by an offer. */
async function shapeOf(offer: Partial<TimedOffer>) {
  const { sheet, unmount } = await open([], "Running", { gains: ["web-2 SSH"], ...offer });
  const point = (await sheet.findByText(/ gains web-2 SSH until /u)).closest("li");
  const shape = point?.querySelector("svg")?.getAttribute("class");
  unmount();
  return shape;
}

describe("giving access for a while", () => {
  it("keeps who was asked for where people could not be read, and says so", async () => {
    const unread = "The credential may not read people.";
    const { user } = await renderApp(sampleState(Date.now()), {
      view: { screen: "person", login: "ana@acme.example.com" },
      answers: { "timed.choices": () => ok({ people: [], unread, things: [group] }) },
    });
    await user.click(await screen.findByRole("button", { name: "Give for a while" }));
    const sheet = within(screen.getByRole("dialog", { name: "Give access for a while" }));
    expect(await sheet.findByText(unread)).toBeTruthy();
    const person = sheet.getByRole("combobox", { name: "Person" });
    expect(person).toHaveProperty("value", "ana@acme.example.com");
    expect(
      within(person)
        .getAllByRole("option")
        .map((one) => one.textContent),
    ).toEqual(["Choose a person", "ana"]);
  });

  it("asks where the change may lock people out, and gives nothing before that is answered", async () => {
    const { user, fake, sheet, act } = await open([why]);
    expect(sheet.getByText(why)).toBeTruthy();
    expect(act.hasAttribute("disabled")).toBe(true);
    await user.click(act);
    expect(fake.argumentsOf("timed.giveByPolicy")).toEqual([]);
    await user.click(sheet.getByRole("checkbox", { name: /^I have read this/u }));
    await user.click(act);
    expect(fake.argumentsOf("timed.giveByPolicy")).toMatchObject([{ reviewId: "r7", confirmLockout: true }]);
  });

  it("shows no effect as whole where SSH lacks its port", async () => {
    const needs = "No rule opens port 22 there to sam, and SSH needs that too";
    expect(await shapeOf({})).toMatch(/_ok_/u);
    expect(await shapeOf({ needs })).toMatch(/_attention_/u);
  });

  it("tells each of the few things that somebody gains, so that SSH is not hidden in a number", async () => {
    const gains = ["tag:ci, port 443", "tag:ci, SSH as root"];
    const { sheet } = await open([], "Running", { gains });
    expect(await sheet.findByText(/ gains tag:ci, port 443 until /u)).toBeTruthy();
    expect(sheet.getByText(/ gains tag:ci, SSH as root until /u)).toBeTruthy();
  });

  it("offers nothing to choose before people are read", async () => {
    const { user } = await renderApp(sampleState(Date.now()), {
      view: { screen: "access", tab: "timed" },
      answers: { "timed.choices": () => new Promise<never>(() => {}) },
    });
    await user.click(screen.getByRole("button", { name: "Give for a while" }));
    const person = screen.getByRole("combobox", { name: "Person" });
    expect(person.hasAttribute("disabled")).toBe(true);
    expect(person.textContent).toBe("Reading people…");
  });

  it("offers nothing to choose where the read failed, and does not ask to choose", async () => {
    const { user } = await renderApp(sampleState(Date.now()), {
      view: { screen: "access", tab: "timed" },
      answers: { "timed.choices": () => fail(problem("offline", "The tailnet could not be reached.")) },
    });
    await user.click(screen.getByRole("button", { name: "Give for a while" }));
    const sheet = within(screen.getByRole("dialog", { name: "Give access for a while" }));
    expect(await sheet.findByText("The tailnet could not be reached.")).toBeTruthy();
    for (const name of ["Person", "Gets"]) {
      const field = sheet.getByRole("combobox", { name });
      expect(field.hasAttribute("disabled")).toBe(true);
      expect(field.textContent).toBe("Not known");
    }
    expect(sheet.queryByText("Choose a person and what they get.")).toBeNull();
    expect(sheet.getByText("People and what they may get are not read.")).toBeTruthy();
  });

  it("is found among what runs, also by whoever looked at what has ended", async () => {
    const { user, act } = await open([], "Ended");
    await user.click(act);
    await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByRole("button", { name: /^Running/u }).getAttribute("aria-pressed")).toBe("true");
  });

  it("says nothing of it where nobody may be locked out", async () => {
    const { user, fake, sheet, act } = await open([]);
    expect(sheet.queryByRole("checkbox", { name: /^I have read this/u })).toBeNull();
    // However many lines the list takes, one entry goes in and is taken out.
    expect(sheet.getByText(/^1 entry in the policy file, taken out at /u)).toBeTruthy();
    await user.click(act);
    const [given] = fake.argumentsOf("timed.giveByPolicy");
    expect(given).toMatchObject({ reviewId: "r7" });
    expect(given).not.toHaveProperty("confirmLockout");
  });
});
