import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { PolicyHistory } from "../../../../renderer/features/policy/history/policy-history.tsx";
import { versionTitle } from "../../../../renderer/features/policy/history/version-words.ts";
import { BarPage } from "../../../../renderer/ui/bar-page.tsx";
import { useFeedback } from "../../../../renderer/state/feedback.ts";
import { exactTime, momentWords } from "../../../../renderer/ui/time-text.ts";
import type { Answers } from "../../../support/fake-bridge.ts";
import { sampleReview } from "../../../support/sample-review.ts";
import { sampleState } from "../../../support/sample-state.ts";
import { sampleVersions, versionText } from "../../../support/sample-versions.ts";
import { renderPart } from "./render-part.tsx";

const now = Date.now();
const versions = sampleVersions(now);
const [v4, v3, , v1] = versions.map(({ at }) => exactTime(at));

const stateWith = (list: readonly PolicyVersionView[], etag = '"e1"') => ({
  ...sampleState(now),
  policy: { etag, size: 4_812, warnings: [], versions: list },
});

/** In the bar that its tools stand in. */
function InBar() {
  return (
    <BarPage
      title="Policy"
      value="history"
      onValue={() => undefined}
      tabs={[{ value: "history", label: "History", content: <PolicyHistory /> }]}
    />
  );
}

const show = (answers: Answers = {}, list: readonly PolicyVersionView[] = versions) =>
  renderPart(<InBar />, stateWith(list), {
    "policy.version": ({ versionId }) => ok({ text: versionText(versionId) }),
    ...answers,
  });

const row = (title: RegExp) =>
  within(screen.getByRole("list", { name: "Versions of the policy file, newest first" })).getByRole(
    "button",
    {
      name: title,
    },
  );
const restore = () => screen.getByRole("button", { name: "Restore this version…" });

describe("the policy history", () => {
  it("says of a version that the service formatted what was reviewed", async () => {
    await show(
      {},
      versions.map((one, place) => (place === 0 ? { ...one, formatted: true } : one)),
    );
    expect(screen.getByText("Tailscale formatted it when it was saved")).toBeTruthy();
  });

  it("lists what every version did, by day, with how it came about and by whom", async () => {
    await show();
    const words = screen.getAllByRole("listitem").map((one) => one.textContent);
    expect(words[0]).toMatch(/^(?:Today|Yesterday)Set up JiraCurrent, Tailrace · \d\d:\d\d, Alice\+16−2$/u);
    expect(words[1]).toMatch(/Changes grants and nodeAttrsGitOps · \d\d:\d\d, bob\+16−2$/u);
    expect(words[2]).toMatch(/Restore an earlier versionTailrace · \d\d:\d\d, Alice\+16−2$/u);
    expect(words[3]).toMatch(/First version seenOutside Tailrace · \d\d:\d\d$/u);
  });

  it("shows the newest against the one before it, and undoes it by putting that one back", async () => {
    const { user, fake } = await show();
    const diff = await screen.findByRole("region", {
      name: `Changes from the version of ${v3} to that of ${v4}`,
    });
    expect(diff.textContent).toContain("tag:v3");
    expect(diff.textContent).toContain("tag:v4");
    expect(fake.argumentsOf("policy.versionImpact")).toEqual([{ beforeId: "v3", afterId: "v4" }]);
    expect(screen.getByText("Worked out with the people and devices of now")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Restore this version…" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Undo this change…" }));
    expect(fake.argumentsOf("changes.plan")).toEqual([{ kind: "restore", versionId: "v3", undoes: true }]);
    expect(await screen.findByRole("dialog", { name: "Undo the newest change" })).toBeTruthy();
    expect(screen.getByText(/gets the whole text of the version before again/u)).toBeTruthy();
  });

  it("moves by arrow keys, and compares any two, older first", async () => {
    const { user } = await show();
    act(() => row(/Set up Jira/u).focus());
    await user.keyboard("{ArrowDown}");
    await screen.findByRole("region", { name: /to that of/u });
    expect(row(/Changes grants/u).getAttribute("aria-current")).toBe("true");
    await user.keyboard(" {ArrowDown}{ArrowDown}");
    expect(row(/First version seen/u).getAttribute("aria-current")).toBe("true");
    expect(screen.getByText("Two versions compared")).toBeTruthy();
    await screen.findByRole("region", { name: `Changes from the version of ${v1} to that of ${v3}` });
    await user.click(screen.getByRole("button", { name: "End comparing" }));
    expect(screen.getByText(/Nothing older was seen/u)).toBeTruthy();
    expect(restore()).toBeTruthy();
  });

  it("finds versions by who, what and origin", async () => {
    const { user } = await show();
    await user.type(screen.getByRole("searchbox", { name: "Who or what" }), "alice");
    expect(await screen.findByText("2 of 4 versions")).toBeTruthy();
    await user.clear(screen.getByRole("searchbox", { name: "Who or what" }));
    await user.selectOptions(screen.getByLabelText("By way of"), "Tailrace");
    expect(await screen.findByText("2 of 4 versions")).toBeTruthy();
  });

  it("tells by way of what each came about, as the activity does, and what says so", async () => {
    const ground = "The audit log names the admin console.";
    const { user } = await show({
      "activity.versionWays": () =>
        ok({
          ways: [
            { versionId: "v4", way: "tailrace", ground: "Tailrace saved this very text." },
            { versionId: "v3", way: "console", ground },
            { versionId: "v2", way: "tailrace", ground: "Tailrace wrote it down itself." },
            { versionId: "v1", way: "unknown", ground: "It was there before." },
          ],
          from: now - 1,
          problem: null,
        }),
    });
    await waitFor(() =>
      expect(row(/Changes grants/u).textContent).toMatch(/nodeAttrsConsole · \d\d:\d\d, bob/u),
    );
    expect(row(/First version seen/u).textContent).toMatch(/Outside Tailrace/u);
    expect(within(row(/Changes grants/u)).getByTitle(ground)).toBeTruthy();
    await user.selectOptions(screen.getByLabelText("By way of"), "Console");
    expect(await screen.findByText("1 of 4 versions")).toBeTruthy();
    await user.click(row(/Changes grants/u));
    expect(screen.getByRole("region", { name: "The version" }).textContent).toMatch(/Console, bob, /u);
  });

  it("drops the text of a version that is no longer asked for", async () => {
    const late = Promise.withResolvers<ReturnType<typeof ok<{ text: string }>>>();
    const { user } = await show({
      "policy.version": ({ versionId }) =>
        versionId === "v3" ? late.promise : ok({ text: versionText(versionId) }),
    });
    expect(screen.getByRole("status", { name: "Reading both versions" })).toBeTruthy();
    await user.click(row(/Restore an earlier version/u));
    await act(async () => {
      late.resolve(ok({ text: "too late" }));
      await late.promise;
    });
    expect(await screen.findByRole("region", { name: /^Changes from the version/u })).toBeTruthy();
    expect(screen.queryByText("too late")).toBeNull();
  });

  it("names the version that could not be read, and reads it again", async () => {
    let works = false;
    const { user } = await show({
      "policy.version": ({ versionId }) =>
        versionId === "v3" && !works
          ? fail(problem("store-corrupt", "The stored text of this version is damaged."))
          : ok({ text: versionText(versionId) }),
    });
    const alert = await screen.findByRole("alert");
    const words = momentWords(versions[1]?.at ?? 0, now);
    expect(alert.textContent).toContain(
      `The version of ${words}: The stored text of this version is damaged.`,
    );
    works = true;
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("region", { name: /^Changes from/u })).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says when two versions hold the same text", async () => {
    await show({ "policy.version": () => ok({ text: "{}" }) });
    expect(await screen.findByText("No difference")).toBeTruthy();
  });

  it("offers no comparison with one version, and says what belongs here with none", async () => {
    const { fake, user } = await show({}, versions.slice(0, 1));
    expect(screen.getByText(/Nothing older was seen/u)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Compare with another" })).toHaveProperty("disabled", true);
    expect(fake.argumentsOf("policy.version")).toEqual([]);
    act(() => fake.publish("policy", { etag: null, size: null, warnings: [], versions: [] }));
    expect(screen.getByText("Versions appear here once Tailrace has seen the policy file.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Check now" }));
    expect(fake.argumentsOf("sync.now")).toHaveLength(1);
  });

  it("shows the shape of the list while it is loading", async () => {
    await renderPart(<InBar />, null);
    expect(screen.getByRole("status", { name: "Loading the versions" })).toBeTruthy();
  });

  it("draws of a long history what is in view", async () => {
    const long = Array.from({ length: 900 }, (_, index) => ({
      ...(versions[1] ?? { id: "", at: 0, etag: "", size: 0, by: null, origin: "seen" as const }),
      id: `v${900 - index}`,
      at: now - index * 60_000,
    }));
    const { fake } = await show({}, long);
    expect(screen.getByText("900 versions")).toBeTruthy();
    expect(screen.getAllByRole("listitem").length).toBeLessThan(60);
    expect(fake.argumentsOf("policy.versionChange").length).toBeLessThan(60);
  });
});

describe("restoring a version", () => {
  it("plans the change, shows it, and applies it", async () => {
    const { user, fake } = await show();
    await user.click(row(/First version seen/u));
    await user.click(restore());
    expect(fake.argumentsOf("changes.plan")).toEqual([{ kind: "restore", versionId: "v1" }]);
    const dialog = within(await screen.findByRole("dialog", { name: `Restore the version of ${v1}` }));
    await user.click(await dialog.findByRole("button", { name: "Restore this version" }));
    expect(fake.argumentsOf("changes.apply")).toEqual([{ reviewId: "r1" }]);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(useFeedback.getState().messages.map((message) => message.sentence)).toEqual([
      "Saved the policy file",
    ]);
  });

  it("puts the plan away when it is cancelled, and the focus goes back", async () => {
    const { user, fake } = await show();
    await user.click(row(/First version seen/u));
    await user.click(restore());
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(fake.argumentsOf("changes.discard")).toEqual([{ reviewId: "r1" }]);
    expect(fake.argumentsOf("changes.apply")).toEqual([]);
    await waitFor(() => expect(document.activeElement).toBe(restore()));
  });

  it("shows the new plan after somebody else saved, and waits for a word before a lock-out", async () => {
    const { user, fake } = await show({
      "changes.apply": () =>
        ok({
          outcome: "conflict",
          sentence: "The groups were edited.",
          changedBy: "bob@example.com",
          review: sampleReview({ id: "r2", lockout: ["You lose access to tag:prod (3 devices)."] }),
        }),
    });
    await user.click(row(/First version seen/u));
    await user.click(restore());
    await user.click(await screen.findByRole("button", { name: "Restore this version" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Changed by bob@example.com");
    const apply = screen.getByRole("button", { name: "Restore this version" });
    expect(apply).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("checkbox", { name: /I have read this/u }));
    await user.click(apply);
    expect(fake.argumentsOf("changes.apply").at(-1)).toEqual({ reviewId: "r2", confirmLockout: true });
  });

  it("says why it cannot be planned, and tries again", async () => {
    const { user, fake } = await show({
      "changes.plan": () => fail(problem("store-corrupt", "The stored text of this version is damaged.")),
    });
    await user.click(row(/First version seen/u));
    await user.click(restore());
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText("The stored text of this version is damaged.")).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Try again" }));
    expect(fake.argumentsOf("changes.plan")).toHaveLength(2);
  });
});

it.each([
  [{ sections: ["grants"], meansTheSame: false }, "Changes grants"],
  [{ sections: ["grants", "acls", "ssh", "tests"], meansTheSame: false }, "Changes grants, acls and 2 more"],
  [{ sections: ["groups"], meansTheSame: true }, "Layout or comments, no one affected"],
  [{ sections: [], meansTheSame: false }, "Saved outside Tailrace"],
] as const)("a version without a note is called by what it changed: %j", (change, title) => {
  const seen = { id: "v", at: 0, etag: "", size: 0, by: null, origin: "seen" } as const;
  expect(versionTitle(seen, { added: 1, removed: 1, ...change })).toBe(title);
  expect(versionTitle({ ...seen, note: "Set up Jira" }, { added: 1, removed: 1, ...change })).toBe(
    "Set up Jira",
  );
});
