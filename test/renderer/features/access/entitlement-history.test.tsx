import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { EntitlementPastView } from "../../../../shared/bridge/history.ts";
import { known, unknown } from "../../../../shared/core/known.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import { dayOrTime } from "../../../../renderer/ui/time-text.ts";
import type { Answers } from "../../../support/fake-bridge.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleEntitlementPast, samplePastRow } from "../../../support/sample-entitlements.ts";
import { sampleRolePast } from "../../../support/sample-roles.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const day = 86_400_000;
const one = { screen: "entitlement", id: "grants x", name: "Grant 2 · 443" } as const;
const when = (days: number) => dayOrTime(now - days * day, now);

const ways: Answers = {
  "activity.versionWays": () =>
    ok({
      ways: [
        { versionId: "v4", way: "console", ground: "The audit log names the admin console." },
        { versionId: "v3", way: "gitops", ground: "Its OAuth client is named so." },
        { versionId: "v2", way: "unknown", ground: "Nothing tells of it." },
      ],
      from: now - 90 * day,
      problem: null,
    }),
};

async function show(past?: Partial<EntitlementPastView>) {
  const rendered = await renderApp(sampleState(now), {
    view: one,
    answers: {
      ...ways,
      ...(past === undefined
        ? {}
        : { "history.entitlement": () => ok({ ...sampleEntitlementPast(now), ...past }) }),
    },
  });
  return { ...rendered, panel: await screen.findByRole("region", { name: "History" }) };
}

const rowsOf = (panel: HTMLElement) =>
  within(panel)
    .queryAllByRole("listitem")
    .map((row) =>
      [...row.querySelectorAll("time, button, p")].map(({ textContent }) => textContent).join(" | "),
    );

describe("the history of an entitlement", () => {
  it("tells when its holders changed, who did it and by way of what, the newest three at first", async () => {
    const { user, panel } = await show();
    await within(panel).findByText(/GitOps/u);
    expect(rowsOf(panel)).toEqual([
      `${when(2)} | Nobody gained or lost it: added group:oncall@acme… | greta · Console`,
      `${when(30)} | emre gained it by group:eng | gitops-bot · GitOps`,
      `${when(60)} | 2 people + 1 device gained it, marta lost it | not known by whom · outside Tailrace`,
    ]);
    await user.click(within(panel).getByRole("button", { name: "All 5" }));
    expect(rowsOf(panel).slice(3)).toEqual([
      `${when(90)} | On other conditions for 2 people | greta · outside Tailrace`,
      `${when(100)} | First in the file like this, held by 2 | greta · outside Tailrace`,
    ]);
    expect(
      within(panel).getByText(
        `Known since ${when(120)}, for the people and devices of today; earlier is not on record.`,
      ),
    ).toBeTruthy();
    expect(within(panel).getByText(/^Who joined or left group:oncall@acme.example.com/u)).toBeTruthy();
    expect(screen.getByText(`· changed ${when(2)}`, { exact: false })).toBeTruthy();
    await user.click(within(panel).getByRole("button", { name: /^emre gained it/u }));
    expect(useNavigation.getState().view).toEqual({ screen: "policy", part: "history", version: "v3" });
  });

  it("says of one without a change from when on it knows that, and nothing of before", async () => {
    const { panel } = await show({ rows: [], since: [] });
    expect(within(panel).getByText("No change is on record.")).toBeTruthy();
    expect(within(panel).getByText(/earlier is not on record/u)).toBeTruthy();
    expect(screen.getByText(`· unchanged since ${when(120)}`, { exact: false })).toBeTruthy();
    // It would say the same of everybody.
    expect(screen.queryByRole("columnheader", { name: /^Given since/u })).toBeNull();
  });

  it("names a version that cannot be read, and that nothing is known where the newest cannot be", async () => {
    const { panel } = await show({
      rows: [
        { kind: "unread", versionId: "v4", at: now - day },
        samplePastRow(now - 3 * day, { became: "gone" }),
      ],
      since: [],
      knownSince: null,
    });
    expect(rowsOf(panel)[0]).toBe(
      `${when(1)} | A version that cannot be read | what changed then is not known`,
    );
    expect(within(panel).getByText(/nothing is on record/u)).toBeTruthy();
    expect(screen.queryByText(/changed since/u)).toBeNull();
    expect(screen.queryByRole("columnheader", { name: "Given since" })).toBeNull();
  });

  it("has of a role what the audit log tells, and says of nobody that they had it before", async () => {
    const { panel } = await show(sampleRolePast(now));
    expect(rowsOf(panel)).toEqual([
      `${when(3)} | hiro gained it, was IT admin before | greta · Console`,
      `${when(9)} | bruno lost it, became Member | greta · Tailrace`,
      `${when(40)} | bruno gained it | not known by whom`,
    ]);
    expect(within(panel).queryByRole("button")).toBeNull();
    expect(within(panel).getByText(new RegExp(`^By the audit log since ${when(90)}`, "u"))).toBeTruthy();
    expect(screen.getAllByText("not on record").length).toBeGreaterThan(0);
    expect(screen.queryByText(/^before/u)).toBeNull();
  });

  it("says of a role without a change since when the log is known, and not that its holders are the same", async () => {
    const { panel } = await show({ ...sampleRolePast(now), rows: [], since: [] });
    expect(within(panel).getByText("No change is in the audit log.")).toBeTruthy();
    expect(screen.queryByText(/unchanged since/u)).toBeNull();
  });

  it("says of a role why the audit log tells nothing of it", async () => {
    const why = "The credential lacks a scope.";
    const { panel } = await show({ rows: [], since: [], knownSince: null, isOfPolicy: false, why });
    expect(
      within(panel).getByText("Who gained and lost it is not known: The credential lacks a scope."),
    ).toBeTruthy();
    expect(within(panel).queryByText(/No change/u)).toBeNull();
    expect(screen.queryByRole("columnheader", { name: /^Given since/u })).toBeNull();
  });

  it("says why it is not known, shows no beginnings then, and reads it again", async () => {
    let works = false;
    const { user } = await renderApp(sampleState(now), {
      view: one,
      answers: {
        "history.entitlement": () =>
          works ? ok(sampleEntitlementPast(now)) : fail(problem("store-corrupt", "The history is damaged.")),
      },
    });
    const panel = await screen.findByRole("region", { name: "History" });
    expect(await within(panel).findByText(/^Not known: The history is damaged/u)).toBeTruthy();
    expect(screen.queryByRole("columnheader", { name: /^Given since/u })).toBeNull();
    works = true;
    await user.click(within(panel).getByRole("button", { name: "Try again" }));
    expect(await within(panel).findByText(/emre gained it/u)).toBeTruthy();
    expect(screen.getByRole("columnheader", { name: /^Given since/u })).toBeTruthy();
  });

  it("has what closed reviews came to among the versions, and leads to their reports", async () => {
    const review = { id: "q3", name: "Q3 review", items: 11, kept: 11, lost: 0, taken: 0, gone: 0, left: 0 };
    const { user, panel } = await show({
      reviews: known([
        { ...review, at: now - 10 * day, reviewers: ["greta@acme.example.com"] },
        {
          ...review,
          id: "q2",
          name: "Q2 review",
          at: now - 20 * day,
          reviewers: [],
          kept: 7,
          lost: 1,
          taken: 2,
          left: 1,
        },
      ]),
    });
    await within(panel).findByText(/Q3 review/u);
    expect(rowsOf(panel).slice(1)).toEqual([
      `${when(10)} | Q3 review kept 11 of 11 | greta · Tailrace`,
      `${when(20)} | Q2 review kept 7 of 11, took back 2, lost 1 that was to be kept, left 1 to people | decided by its end · Tailrace`,
    ]);
    await user.click(within(panel).getByRole("button", { name: /^Q3 review/u }));
    expect(useNavigation.getState().view).toEqual({ screen: "review", id: "q3", part: "report" });
  });

  it("says so where the reviews cannot be read", async () => {
    const { panel } = await show({ reviews: unknown("The key of what is kept is gone.") });
    expect(
      await within(panel).findByText("What reviews decided is not known: The key of what is kept is gone."),
    ).toBeTruthy();
  });
});
