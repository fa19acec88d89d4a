import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { PolicyHistory } from "../../../../renderer/features/policy/history/policy-history.tsx";
import { sizeWords } from "../../../../renderer/features/policy/history/version-words.ts";
import { useFeedback } from "../../../../renderer/state/feedback.ts";
import { exactTime } from "../../../../renderer/ui/time-text.ts";
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

const show = (answers: Answers = {}, list: readonly PolicyVersionView[] = versions) =>
  renderPart(<PolicyHistory />, stateWith(list), {
    "policy.version": ({ versionId }) => ok({ text: versionText(versionId) }),
    ...answers,
  });

const restore = (time: string | undefined) =>
  screen.getByRole("button", { name: `Restore the version of ${time}` });

const rows = () =>
  within(screen.getByRole("list", { name: "Versions of the policy file, newest first" })).getAllByRole(
    "listitem",
  );

describe("the policy history", () => {
  it("lists every version with its title, author, origin and size, and marks the current one", async () => {
    await show();
    const words = rows().map((row) => row.querySelector("div:nth-child(2)")?.textContent);
    expect(words).toEqual([
      "Set up JiraAlice · Saved by Tailrace · 4.8 kB",
      "Saved outside Tailracebob@example.com · 4.4 kB",
      "Restore an earlier versionAlice · Restored by Tailrace · 4.4 kB",
      "Saved outside TailraceNot known by whom · 990 bytes",
    ]);
    expect(rows().map((row) => within(row).queryByText("Current") !== null)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(within(rows()[0] ?? document.body).queryByRole("button", { name: /^Restore/u })).toBeNull();
  });

  it("marks none as current when the stored text is not among them", async () => {
    await renderPart(<PolicyHistory />, stateWith(versions, '"e9"'), {});
    expect(screen.queryByText("Current")).toBeNull();
    expect(screen.getAllByRole("button", { name: /^Restore/u })).toHaveLength(4);
  });

  it("compares the newest with the one before it at first, then any two", async () => {
    const { user, fake } = await show();
    const diff = await screen.findByRole("region", {
      name: `Changes from the version of ${v3} to that of ${v4}`,
    });
    expect(diff.textContent).toContain("tag:v3");
    expect(diff.textContent).toContain("tag:v4");
    await user.selectOptions(screen.getByLabelText("Compare"), exactTime(versions[3]?.at ?? 0));
    await screen.findByRole("region", { name: `Changes from the version of ${v1} to that of ${v4}` });
    expect(fake.argumentsOf("policy.version").at(-1)).toEqual({ versionId: "v1" });
    await user.selectOptions(screen.getByLabelText("With"), exactTime(versions[3]?.at ?? 0));
    expect(screen.getByText("Choose two different versions.")).toBeTruthy();
  });

  it("says so when the second version is the older one", async () => {
    const { user } = await show();
    await user.selectOptions(screen.getByLabelText("Compare"), `Current: ${v4}`);
    await user.selectOptions(screen.getByLabelText("With"), v1 ?? "");
    expect(screen.getByText(/The second version is the older one/u)).toBeTruthy();
  });

  it("shows what one version changed, and goes there", async () => {
    const { user } = await show();
    await user.click(screen.getByRole("button", { name: `Changes in the version of ${v3}` }));
    expect(document.activeElement).toBe(
      screen.getByRole("heading", { level: 2, name: "Changes between two versions" }),
    );
    expect(screen.getByLabelText("With")).toHaveProperty("value", "v3");
    expect(screen.getByLabelText("Compare")).toHaveProperty("value", "v2");
    expect(screen.queryByRole("button", { name: `Changes in the version of ${v1}` })).toBeNull();
  });

  it("drops the text of a version that is no longer asked for", async () => {
    const late = Promise.withResolvers<ReturnType<typeof ok<{ text: string }>>>();
    const { user } = await show({
      "policy.version": ({ versionId }) =>
        versionId === "v3" ? late.promise : ok({ text: versionText(versionId) }),
    });
    expect(screen.getByRole("status", { name: "Reading both versions" })).toBeTruthy();
    await user.selectOptions(screen.getByLabelText("Compare"), v1 ?? "");
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
    expect(alert.textContent).toContain(`The version of ${v3}: The stored text of this version is damaged.`);
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
    expect(screen.getByText(/This is the only version so far/u)).toBeTruthy();
    expect(screen.queryByLabelText("Compare")).toBeNull();
    expect(fake.argumentsOf("policy.version")).toEqual([]);
    act(() => fake.publish("policy", { etag: null, size: null, warnings: [], versions: [] }));
    expect(screen.getByText("Versions appear here once Tailrace has seen the policy file.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Check now" }));
    expect(fake.argumentsOf("sync.now")).toHaveLength(1);
  });

  it("shows the shape of the list while it is loading", async () => {
    await renderPart(<PolicyHistory />, null);
    expect(screen.getByRole("status", { name: "Loading the versions" })).toBeTruthy();
  });

  it("draws a long history in parts", async () => {
    const long = Array.from({ length: 120 }, (_, index) => ({
      ...(versions[1] ?? { id: "", at: 0, etag: "", size: 0, by: null, origin: "seen" as const }),
      id: `v${120 - index}`,
      at: now - index * 60_000,
    }));
    const { user } = await show({}, long);
    expect(rows()).toHaveLength(50);
    await user.click(screen.getByRole("button", { name: "Show older versions" }));
    expect(rows()).toHaveLength(100);
  });
});

describe("restoring a version", () => {
  it("plans the change, shows it, and applies it", async () => {
    const { user, fake } = await show();
    await user.click(restore(v1));
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
    await user.click(restore(v1));
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(fake.argumentsOf("changes.discard")).toEqual([{ reviewId: "r1" }]);
    expect(fake.argumentsOf("changes.apply")).toEqual([]);
    await waitFor(() => expect(document.activeElement).toBe(restore(v1)));
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
    await user.click(restore(v1));
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
    await user.click(restore(v1));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText("The stored text of this version is damaged.")).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Try again" }));
    expect(fake.argumentsOf("changes.plan")).toHaveLength(2);
  });
});

it.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1_000, "1.0 kB"],
  [999_949, "999.9 kB"],
  [999_950, "1.0 MB"],
  [4_200_000_000, "4.2 GB"],
])("a size of %i is “%s”", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
