import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { DeprovisionView, LeavingView } from "../../../shared/bridge/deprovision.ts";
import { problem } from "../../../shared/core/problem.ts";
import { ok } from "../../../shared/core/result.ts";
import { chosenSteps, stepDeeds } from "../../../renderer/features/deprovision/step-deeds.ts";
import { deedWords } from "../../../renderer/parts/review/deed-words.ts";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleReview } from "../../support/sample-review.ts";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const login = "emre@acme.example.com";
const view = { screen: "deprovision", login } as const;

const step = (change: Partial<DeprovisionView["steps"][number]>) =>
  ({
    kind: "device",
    act: "delete",
    target: "nHJWbQBSbx11CNTRL",
    name: "emre-mbp",
    state: "open",
    at: null,
    seen: "",
    ...change,
  }) as const;

const leaving: LeavingView = {
  login,
  name: "Emre Yıldız",
  role: "member",
  status: "active",
  refused: null,
  places: [
    { kind: "member", section: "groups", name: "group:eng", line: 31, manager: null },
    {
      kind: "tag owner",
      section: "tagOwners",
      name: "tag:border0-managed",
      line: 22,
      manager: "Tailscale PAM",
    },
  ],
  steps: [step({ kind: "account", act: "suspend", target: "u1", name: login }), step({})],
  left: [],
};

const run: DeprovisionView = {
  id: "deprovision-1",
  login,
  name: "Emre Yıldız",
  userId: "u1",
  reason: "Left, ticket HR-77",
  startedAt: now,
  by: "You",
  choices: { account: "suspend", devices: true, keys: true, invites: true },
  policy: { state: "open", places: 8, at: null },
  steps: leaving.steps,
  left: [
    {
      id: "idp",
      what: "Disable Emre at the identity provider",
      why: "Out of reach.",
      owner: "",
      doneAt: null,
    },
  ],
  isRunning: false,
  endedAt: null,
  restored: null,
  canRestore: false,
};

const stateWith = (...runs: DeprovisionView[]) => ({
  ...sampleState(now),
  deprovisions: { tailnetId: "t1", runs },
});

describe("deprovisioning somebody", () => {
  it("shows what they hold, what stays, and begins with what was chosen", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "deprovision.look": () => ok(leaving),
        "deprovision.begin": () => ok({ id: "deprovision-1" }),
      },
    });
    const file = await screen.findByRole("region", { name: "Policy file" });
    expect(within(file).getByText("line 31")).toBeTruthy();
    expect(within(file).getByText("stays: Tailscale PAM")).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: /^Reason/u }), "HR-77");
    await user.click(screen.getByRole("checkbox", { name: "Delete 1 device" }));
    await user.click(screen.getByRole("button", { name: "Review the change" }));
    expect(fake.argumentsOf("deprovision.begin")).toEqual([
      { login, reason: "HR-77", choices: { account: "suspend", devices: false, keys: true, invites: true } },
    ]);
    expect(fake.argumentsOf("deprovision.run")).toEqual([]);
  });

  it("says what its one button does where the policy file names them nowhere, as it begins at once", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "deprovision.look": () => ok({ ...leaving, places: [] }),
        "deprovision.begin": () => ok({ id: "deprovision-1" }),
        "deprovision.run": () => ok({}),
      },
    });
    expect(await screen.findByRole("button", { name: "Suspend, delete 1 device" })).toBeTruthy();
    expect(screen.queryByText("Nothing changes before you apply.")).toBeNull();
    await user.click(screen.getByRole("checkbox", { name: "Delete 1 device" }));
    await user.click(screen.getByRole("button", { name: "Suspend" }));
    expect(fake.argumentsOf("deprovision.run")).toEqual([{ id: "deprovision-1" }]);
  });

  it("says why somebody must stay, and does not begin", async () => {
    const refused = problem("invalid-argument", "You cannot deprovision yourself.");
    await renderApp(sampleState(now), {
      view,
      answers: { "deprovision.look": () => ok({ ...leaving, refused }) },
    });
    expect(await screen.findByText("You cannot deprovision yourself.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Review the change" }).hasAttribute("disabled")).toBe(true);
  });

  it("goes on where it was left: the policy change is looked at and applied", async () => {
    const { user, fake } = await renderApp(stateWith(run), {
      view,
      answers: {
        "deprovision.review": () => ok(sampleReview({ warnings: [] })),
        "deprovision.apply": () => ok({ outcome: "saved", etag: '"e2"', sentence: "Saved to the tailnet." }),
      },
    });
    await user.click(await screen.findByRole("button", { name: /^Apply, suspend, delete 1 device/u }));
    expect(fake.argumentsOf("deprovision.apply")).toEqual([{ id: run.id, reviewId: "r1" }]);
  });

  it("shows what they hold beside the change, and what they lose beside the button", async () => {
    const summary = {
      gain: 0,
      lose: 1,
      apps: { added: 0, removed: 0 },
      exitNodes: 0,
      exitNodesLost: 0,
      rulesKept: 3,
      unintended: [],
    };
    const rows = [{ who: login, change: "loses", what: "GitHub" } as const];
    await renderApp(stateWith(run), {
      view,
      answers: {
        "deprovision.look": () => ok(leaving),
        "deprovision.review": () =>
          ok(sampleReview({ impact: { rows, unknowns: [], summary }, loses: { login, entitlements: 9 } })),
      },
    });
    expect(
      await screen.findByText("loses 9 entitlements: each group, rule, app, tag and role", { exact: false }),
    ).toBeTruthy();
    expect(screen.getByText("Nobody else gains or loses")).toBeTruthy();
    const holds = within(await screen.findByRole("region", { name: "Holds" }));
    expect(await holds.findByText("line 31")).toBeTruthy();
    expect(holds.getByText("emre-mbp")).toBeTruthy();
  });

  it("says of somebody who is only suspended that they keep what they cannot use", async () => {
    const summary = {
      gain: 0,
      lose: 0,
      apps: { added: 0, removed: 0 },
      exitNodes: 0,
      exitNodesLost: 0,
      rulesKept: 3,
      unintended: [],
    };
    const review = (unknowns: readonly string[]) =>
      sampleReview({ impact: { rows: [], unknowns, summary }, loses: { login, entitlements: 0 } });
    const of = async (unknowns: readonly string[]) => {
      const { container, unmount } = await renderApp(stateWith(run), {
        view,
        answers: {
          "deprovision.look": () => ok(leaving),
          "deprovision.review": () => ok(review(unknowns)),
        },
      });
      await screen.findByText("while suspended", { exact: false });
      const said = container.textContent;
      unmount();
      return said;
    };
    expect(await of([])).toContain("keeps all entitlements; cannot use them while suspended");
    expect(await of(["The members of group:x are not known."])).toContain(
      "loses no entitlement, as far as is known; cannot use any while suspended",
    );
  });

  it("leads to whoever was put back, and not to the begin of another deprovisioning", async () => {
    const { user } = await renderApp(
      stateWith({ ...run, policy: { state: "saved", places: 8, at: now }, canRestore: true }),
      {
        view,
        answers: {
          "deprovision.reviewRestore": () => ok(sampleReview()),
          "deprovision.restore": () =>
            ok({ outcome: "saved", etag: '"e2"', sentence: "Saved to the tailnet." }),
        },
      },
    );
    await user.click(await screen.findByRole("button", { name: "Restore" }));
    const dialog = within(await screen.findByRole("dialog", { name: `Restore ${login}` }));
    await user.click(await dialog.findByRole("button", { name: /^Restore/u }));
    await expect.poll(() => useNavigation.getState().view).toEqual({ screen: "person", login });
  });

  it("goes on with the account where others took them out of the policy file", async () => {
    const { user, fake } = await renderApp(stateWith(run), {
      view,
      answers: { "deprovision.review": () => ok(sampleReview({ nothingToDo: true, hunks: [], edits: [] })) },
    });
    await user.click(await screen.findByRole("button", { name: /^Suspend, delete 1 device/u }));
    expect(fake.argumentsOf("deprovision.run")).toEqual([{ id: run.id }]);
    expect(screen.queryByRole("button", { name: /^Apply/u })).toBeNull();
  });

  it("looks again where the policy file is managed elsewhere, and goes on once it was changed there", async () => {
    const handOver = { patch: "--- policy.hujson", terraform: "resource" };
    let isMerged = false;
    const { user } = await renderApp(stateWith(run), {
      view,
      answers: {
        "deprovision.review": () => ok(sampleReview(isMerged ? { nothingToDo: true } : { handOver })),
      },
    });
    const again = await screen.findByRole("button", { name: "Check the policy file again" });
    expect(screen.queryByRole("button", { name: /^Apply/u })).toBeNull();
    isMerged = true;
    await user.click(again);
    expect(await screen.findByRole("button", { name: /^Suspend, delete 1 device/u })).toBeTruthy();
  });

  it("shows each step with what was read back, and what is left with its owner", async () => {
    const saved = { ...run, policy: { state: "saved", places: 8, at: now }, canRestore: true } as const;
    const failed = problem("server-error", "The service failed.");
    const lost = problem("save-uncertain", "It is not known yet.");
    const { user, fake } = await renderApp(
      stateWith({
        ...saved,
        steps: [
          step({
            kind: "account",
            act: "suspend",
            name: login,
            state: "done",
            at: now,
            seen: "suspended, read back",
          }),
          step({ state: "failed", problem: failed, at: now }),
          step({ target: "n8", state: "unknown", at: now }),
          step({ target: "n9", state: "failed", problem: lost, at: now }),
        ],
      }),
      { view, answers: { "deprovision.run": () => ok({}), "deprovision.mark": () => ok({}) } },
    );
    expect(await screen.findByText("suspended, read back")).toBeTruthy();
    expect(screen.getByText("The service failed.")).toBeTruthy();
    expect(screen.getAllByText("failed")).toHaveLength(1);
    expect(screen.getAllByText("not known")).toHaveLength(2);
    expect(
      screen.getAllByText(/^It is not known whether it was done\. Look in the admin console/u),
    ).toHaveLength(2);
    expect(screen.getByText("Policy change applied: 8 places")).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: /^Owner of/u }), "greta");
    await user.tab();
    await user.click(screen.getByRole("button", { name: "Mark as done" }));
    expect(fake.argumentsOf("deprovision.mark")).toEqual([
      { id: run.id, leftId: "idp", owner: "greta" },
      { id: run.id, leftId: "idp", done: true },
    ]);
    await user.click(screen.getByRole("button", { name: "Continue" }));
    expect(fake.argumentsOf("deprovision.run")).toEqual([{ id: run.id }]);
  });
});

describe("the words of the button that begins the steps", () => {
  const all = [
    step({ kind: "account", act: "suspend" }),
    step({}),
    step({ kind: "key", act: "revoke" }),
    step({ kind: "key", act: "revoke" }),
    step({ kind: "invite", act: "withdraw" }),
  ];
  const kept = { account: "keep", devices: false, keys: false, invites: false } as const;

  it.each([
    [
      { ...kept, account: "suspend", devices: true, keys: true, invites: true } as const,
      "Apply, suspend, delete 1 device, 2 keys, 1 invite",
    ],
    [{ ...kept, account: "delete", keys: true } as const, "Apply, delete account, 2 keys"],
    [{ ...kept, account: "suspend" } as const, "Apply, suspend"],
  ])("are of %j “%s”", (choices, words) => {
    expect(deedWords("Apply", stepDeeds(chosenSteps(all, choices)))).toBe(words);
  });

  it("are none where nothing is chosen", () => {
    expect(deedWords(null, stepDeeds(chosenSteps(all, kept)))).toBe("");
  });
});
