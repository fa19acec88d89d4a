import { act, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { App } from "../../../../renderer/app.tsx";
import { forgetEditors } from "../../../../renderer/features/policy/editor/editor-controller.ts";
import { useDrafts } from "../../../../renderer/state/drafts.ts";
import { startMirror } from "../../../../renderer/state/mirror.ts";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import type { AppState } from "../../../../shared/bridge/app-state.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { believableAnswers } from "../../../support/believable-answers.ts";
import { createFakeBridge } from "../../../support/fake-bridge.ts";
import type { Answers } from "../../../support/fake-bridge.ts";
import { loadWindow, resetWindow } from "../../../support/render-app.tsx";
import { sampleReview } from "../../../support/sample-review.ts";
import { sampleState } from "../../../support/sample-state.ts";
import { version } from "../../../support/sample-versions.ts";

const now = Date.now();
const stored = '{\n\t"groups": {},\n\t"acls": [],\n}\n';
const typed = stored.replace('"acls": []', '"acls": [], // mine');

const broken: FindingView = {
  severity: "error",
  message: "group not found",
  from: 11,
  to: 23,
  line: 2,
  column: 10,
};

const nowhere = () => ({ length: 0, item: () => null, [Symbol.iterator]: [][Symbol.iterator] });

beforeAll(() => {
  // jsdom lays nothing out; the editor asks where its text is.
  Object.assign(Range.prototype, { getClientRects: nowhere, getBoundingClientRect: () => new DOMRect() });
});

beforeEach(forgetEditors);

async function show(
  answers: Answers = {},
  { state = sampleState(now), draft }: { readonly state?: AppState; readonly draft?: string } = {},
) {
  const fake = createFakeBridge(state, {
    ...believableAnswers(state),
    "policy.read": () => ok({ text: stored, etag: '"e1"' }),
    ...answers,
  });
  resetWindow({ screen: "policy" });
  if (draft !== undefined)
    useDrafts.setState({ values: { "t1 policy text": { text: draft, etag: '"e1"' } } });
  Object.defineProperty(window, "tailrace", { value: fake.bridge, configurable: true });
  const user = userEvent.setup();
  await loadWindow();
  render(<App />);
  await act(async () => {
    startMirror();
    await Promise.resolve();
  });
  return { fake, user };
}

const editor = () => screen.findByRole("textbox", { name: "Policy file" });
const review = () => screen.getByRole("button", { name: /^Review/u });

describe("the policy file", () => {
  it("shows the text with its sections; there is nothing to review before something is typed", async () => {
    await show();
    expect((await editor()).textContent).toContain('"groups": {}');
    const outline = screen.getByRole("navigation", { name: "Sections of the policy file" });
    const entries = await within(outline).findAllByRole("button");
    expect(entries.map(({ textContent }) => textContent)).toEqual(["groups0", "acls0"]);
    expect(review()).toHaveProperty("disabled", true);
  });

  it("lists what main finds, most of all refusals, and says so in words", async () => {
    const finding = { from: 3, to: 4, line: 2, column: 2 };
    await show({
      "policy.check": () =>
        ok({
          findings: [
            { severity: "error", message: "group not found", ...finding },
            { severity: "info", message: "There are no tests.", ...finding },
          ],
        }),
    });
    await editor();
    expect(await screen.findByText("1 error and 1 remark")).toBeTruthy();
    expect(screen.getByRole("button", { name: /^Error, line\s*2\s*group not found/u })).toBeTruthy();
  });

  it("says when it could not be judged", async () => {
    await show({ "policy.check": () => fail(problem("internal", "Main did not answer.")) });
    await editor();
    expect(await screen.findByText("Main did not answer.")).toBeTruthy();
  });

  it("reviews a draft on the version it began from, and forgets it once it is saved", async () => {
    const { fake, user } = await show({}, { draft: typed });
    expect((await editor()).textContent).toContain("// mine");
    expect(screen.getByText("Edited, not saved")).toBeTruthy();
    await user.click(review());
    expect(fake.argumentsOf("changes.plan")).toEqual([{ kind: "text", text: typed, etag: '"e1"' }]);
    fake.answer("policy.read", () => ok({ text: typed, etag: '"e2"' }));
    await user.click(await screen.findByRole("button", { name: "Apply to tailnet" }));
    await waitFor(() => expect(screen.queryByText("Edited, not saved")).toBeNull());
    expect(useDrafts.getState().values).toEqual({});
    expect((await editor()).textContent).toContain("// mine");
  });

  it("can put back what was discarded, also after another screen", async () => {
    const { user } = await show({}, { draft: typed });
    await editor();
    await user.click(screen.getByRole("button", { name: "Discard changes" }));
    await waitFor(() => expect(screen.queryByText("Edited, not saved")).toBeNull());
    expect((await editor()).textContent).not.toContain("// mine");
    const sections = within(screen.getByRole("navigation", { name: "Sections" }));
    await user.click(sections.getByRole("button", { name: /^Apps/u }));
    await user.click(sections.getByRole("button", { name: /^Policy/u }));
    expect((await editor()).textContent).not.toContain("// mine");
    await user.click(await screen.findByRole("button", { name: "Put them back" }));
    await waitFor(async () => expect((await editor()).textContent).toContain("// mine"));
    expect(await screen.findByText("Edited, not saved")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Put them back" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Discard changes" }));
    await user.click(await screen.findByRole("button", { name: "Forget them" }));
    expect(screen.queryByRole("button", { name: "Put them back" })).toBeNull();
  });

  it("can put back what was discarded from a version that is gone", async () => {
    const { fake, user } = await show(
      { "policy.read": () => ok({ text: stored.replace("acls", "grants"), etag: '"e2"' }) },
      { draft: typed },
    );
    await editor();
    expect(screen.getByText("Somebody has saved another version since you began")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Discard changes" }));
    await waitFor(async () => expect((await editor()).textContent).toContain("grants"));
    await user.click(await screen.findByRole("button", { name: "Put them back" }));
    await waitFor(async () => expect((await editor()).textContent).toContain("// mine"));
    await user.click(review());
    expect(fake.argumentsOf("changes.plan")).toEqual([{ kind: "text", text: typed, etag: '"e1"' }]);
  });

  it("keeps the draft when the review is refused, with the places that do not fit", async () => {
    const details = ["Line 3: you wrote “a”, the newest version says “b”"];
    const { user } = await show(
      { "changes.plan": () => fail(problem("conflict", "Both changed it.", { evidence: { details } })) },
      { draft: typed },
    );
    await editor();
    await user.click(review());
    expect(await screen.findByText(details[0] ?? "")).toBeTruthy();
    await user.keyboard("{Escape}");
    expect((await editor()).textContent).toContain("// mine");
    expect(useDrafts.getState().values).toHaveProperty(["t1 policy text"]);
  });

  it("asks for a word before a save that may lock people out", async () => {
    const { fake, user } = await show(
      { "changes.plan": () => ok(sampleReview({ lockout: ["You lose access to tag:prod."] })) },
      { draft: typed },
    );
    await editor();
    await user.click(review());
    const apply = await screen.findByRole("button", { name: "Apply to tailnet" });
    expect(apply).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("checkbox", { name: /I have read this/u }));
    await user.click(apply);
    expect(fake.argumentsOf("changes.apply")).toEqual([{ reviewId: "r1", confirmLockout: true }]);
  });

  it("shows who gains and who loses by the draft", async () => {
    const { fake, user } = await show({}, { draft: typed });
    await editor();
    await user.click(screen.getByRole("button", { name: "Who gains, who loses" }));
    expect(await screen.findByText("autogroup:member")).toBeTruthy();
    expect(fake.argumentsOf("policy.impact")).toEqual([{ text: typed }]);
  });

  it("is read-only while it does not parse, and the newest version that does can be put back", async () => {
    const versions = ["v4", "v3", "v2", "v1"].map((id, age) => version(id, now - age));
    const texts: Record<string, string> = { v4: "{", v3: '{"acls": ["group:none"]}' };
    const state = sampleState(now);
    const { fake, user } = await show(
      {
        "policy.read": () => ok({ text: '{"acls": [}', etag: '"e1"' }),
        "policy.version": ({ versionId }) => ok({ text: texts[versionId] ?? "{}\n" }),
        "policy.check": ({ text }) => ok({ findings: text.includes("group:none") ? [broken] : [] }),
      },
      { state: { ...state, policy: { ...state.policy, versions } } },
    );
    expect((await editor()).getAttribute("aria-readonly")).toBe("true");
    expect(screen.getByText("The stored policy file does not parse")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Review/u })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Restore the last good version" }));
    await screen.findByRole("button", { name: "Restore this version" });
    expect(fake.argumentsOf("changes.plan")).toEqual([{ kind: "restore", versionId: "v2" }]);
  });

  it("is read-only while it breaks a rule, and can still be mended by hand", async () => {
    const { user } = await show({
      "policy.read": () => ok({ text: '{\n"acls": ["group:none"]}', etag: '"e1"' }),
      "policy.check": () => ok({ findings: [broken] }),
    });
    expect(await screen.findByText("The stored policy file breaks a rule")).toBeTruthy();
    await waitFor(async () => expect((await editor()).getAttribute("aria-readonly")).toBe("true"));
    expect(screen.getByRole("button", { name: "Go to line 2" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Restore the last good version" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Review/u })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Edit anyway" }));
    await waitFor(async () => expect((await editor()).getAttribute("aria-readonly")).toBeNull());
    expect(review()).toBeTruthy();
    expect(screen.getByText("The stored policy file breaks a rule")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Edit anyway" })).toBeNull();
  });

  it("can be edited while only its own tests fail", async () => {
    await show({ "policy.check": () => ok({ findings: [{ ...broken, about: "test" }] }) });
    expect(await screen.findByText("1 error")).toBeTruthy();
    expect((await editor()).getAttribute("aria-readonly")).toBeNull();
    expect(screen.queryByText("The stored policy file breaks a rule")).toBeNull();
  });

  it("puts in the name that was meant, and lets nothing be reviewed while an error stops the save", async () => {
    const wrong = typed.replace('"groups": {}', '"groups": {"group:a": ["tag:wbe"]}');
    const from = wrong.indexOf('"tag:wbe"');
    const fix = { label: "Use tag:web", text: '"tag:web"' };
    const { user } = await show(
      {
        "policy.check": ({ text }) =>
          ok({
            findings: text.includes("tag:wbe")
              ? [{ ...broken, message: "tag not found", from, to: from + 9, line: 2, column: 23, fix }]
              : [],
          }),
      },
      { draft: wrong },
    );
    expect(await screen.findByText("1 error stops the save")).toBeTruthy();
    expect(review()).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("button", { name: "Use tag:web" }));
    expect((await editor()).textContent).toContain('"group:a": ["tag:web"]');
    await waitFor(() => expect(review()).toHaveProperty("disabled", false));
    await user.keyboard("{Control>}s{/Control}");
    expect(await screen.findByRole("dialog", { name: "Review your changes" })).toBeTruthy();
  });

  it("shows what one person has by the text, and promises nothing that a finding prevents", async () => {
    let findings: readonly FindingView[] = [];
    const preview = {
      apps: ["GitHub"],
      devices: 14,
      exitNodes: false,
      conditions: 1,
      takes: [],
      unknowns: [],
    };
    const { fake, user } = await show(
      {
        "policy.check": () => ok({ findings }),
        "policy.preview": () => ok({ ...preview, rules: [{ from: 2, to: 3 }], adds: ["Jira", "2 devices"] }),
      },
      { draft: typed },
    );
    await editor();
    await user.click(screen.getByRole("button", { name: /^Preview as/u }));
    await user.type(screen.getByPlaceholderText(/^Find one of/u), "ali");
    await user.keyboard("{Enter}");
    const strip = within(await screen.findByRole("region", { name: /^Preview as alice/u }));
    expect(await strip.findByText("this edit adds Jira, 2 devices")).toBeTruthy();
    expect(strip.getByText("1 rule, tinted · 14 devices")).toBeTruthy();
    expect(strip.getByText("Posture not counted")).toBeTruthy();
    const [asked] = fake.argumentsOf("policy.preview");
    expect(asked).toMatchObject({ text: typed, etag: '"e1"' });
    expect(document.querySelectorAll(".cm-reaches")).toHaveLength(2);
    findings = [broken];
    await user.click(screen.getByRole("button", { name: "Format" }));
    expect(await strip.findByText("this edit adds nothing: line 2")).toBeTruthy();
    expect(strip.queryByText(/adds Jira/u)).toBeNull();
    await user.click(strip.getByRole("button", { name: "End the preview" }));
    expect(screen.queryByRole("region", { name: /^Preview as/u })).toBeNull();
    expect(document.querySelectorAll(".cm-reaches")).toHaveLength(0);
  });

  it("says that the file is managed elsewhere and what the service remarked", async () => {
    const state = sampleState(now);
    await show(
      {},
      {
        state: {
          ...state,
          connection: { ...state.connection, managedElsewhere: { on: true } },
          policy: { ...state.policy, warnings: ["group:a: user not found"] },
        },
      },
    );
    await editor();
    expect(screen.getByText("The policy file is managed elsewhere")).toBeTruthy();
    expect(screen.getByText("group:a: user not found")).toBeTruthy();
  });

  it("is announced while it loads, and can be asked for again when it could not be read", async () => {
    const { fake, user } = await show({
      "policy.read": () => fail(problem("scope-missing", "The credential may not read the policy file.")),
    });
    expect(await screen.findByText("The credential may not read the policy file.")).toBeTruthy();
    fake.answer("policy.read", () => ok({ text: stored, etag: '"e1"' }));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect((await editor()).textContent).toContain("groups");
  });
});
