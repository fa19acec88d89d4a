import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type {
  ApplyOutcome,
  FailingTestView,
  ForeignChange,
  ReviewView,
} from "../../../shared/bridge/policy.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import type { Result } from "../../../shared/core/result.ts";
import { lockedOut, lockedOutWords } from "../../../renderer/parts/review/locked-out.ts";
import { FailingTests } from "../../../renderer/parts/review/failing-tests.tsx";
import { ReviewPanel } from "../../../renderer/parts/review/review-panel.tsx";
import type { ReviewFlow } from "../../../renderer/state/review/review-flow.ts";
import { sampleReview } from "../../support/sample-review.ts";
import { sampleRemoval, sampleTakeovers } from "../../support/sample-takeovers.ts";

function show(
  review: ReviewView,
  outcome: Result<ApplyOutcome> = ok({ outcome: "saved", etag: "e", sentence: "Saved" }),
) {
  const onApply = vi.fn(() => Promise.resolve(outcome));
  const onSaved = vi.fn();
  const onReplanned = vi.fn();
  const onPlanAgain = vi.fn();
  const flow: ReviewFlow = {
    review,
    problem: null,
    planning: false,
    planAgain: onPlanAgain,
    withoutTest: () => Promise.resolve(),
    apply: onApply,
    replace: onReplanned,
  };
  render(
    <ReviewPanel
      review={review}
      flow={flow}
      applyLabel="Apply to tailnet"
      onCancel={vi.fn()}
      onSaved={onSaved}
      onGoToTest={vi.fn()}
    />,
  );
  return { onApply, onSaved, onReplanned, onPlanAgain, user: userEvent.setup() };
}

const theirs = (by: string | null): ForeignChange => ({
  by,
  at: Date.now() - 120_000,
  sentence: "Nothing of yours was written.",
  hunks: [{ oldStart: 3, newStart: 3, lines: [{ kind: "added", text: '"group:theirs": [],', newLine: 3 }] }],
});

const failing: FailingTestView = {
  section: "tests",
  index: 2,
  line: 135,
  storedLine: 148,
  source: "ines@acme.example.com",
  errors: ['address "tag:salesforce-app-connector:53" (protocol "tcp"): want: Accept, got: Drop'],
};

describe("tests that a change makes fail", () => {
  it("stand with what can be done about each", async () => {
    const onRemove = vi.fn(() => Promise.resolve());
    const onGoTo = vi.fn();
    const own = { ...failing, index: 3, line: 140, storedLine: null, source: "bo@acme.example.com" };
    const ssh = { ...failing, section: "sshTests" as const, source: "ann@acme.example.com" };
    render(<FailingTests tests={[failing, own, ssh]} onRemove={onRemove} onGoTo={onGoTo} />);
    const user = userEvent.setup();
    expect(screen.getAllByText(/want: Accept, got: Drop/u)).toHaveLength(3);
    // A test that the change itself puts in stands nowhere yet; only tests of access are removed from here.
    expect(screen.getAllByRole("button", { name: /^Go to line/u })).toHaveLength(2);
    expect(screen.getAllByRole("button", { name: /^Remove this test too/u })).toHaveLength(2);
    await user.click(
      screen.getByRole("button", { name: "Remove this test too: ines@acme.example.com, line 135" }),
    );
    expect(onRemove).toHaveBeenCalledExactlyOnceWith(failing);
    await user.click(
      screen.getAllByRole("button", { name: "Go to line 148 of the policy file" })[0] ?? document.body,
    );
    expect(onGoTo).toHaveBeenCalledExactlyOnceWith(failing);
  });
});

const apply = () => screen.getByRole("button", { name: "Apply to tailnet" });

describe("the review panel", () => {
  it("shows verdict, warnings, impact and what is left alone, then applies", async () => {
    const { user, onApply, onSaved } = show(sampleReview());
    expect(screen.getByText("Tailscale accepts this change")).toBeTruthy();
    expect(screen.getByText(/People lose access to GitHub/u)).toBeTruthy();
    expect(screen.getByText("− Loses")).toBeTruthy();
    // So few changes are seen without a click.
    expect(screen.getByText("− Loses").closest("details")?.open).toBe(true);
    expect(screen.getByText(/group:scim-finance/u)).toBeTruthy();
    expect(screen.getByText(/The approvers for 0.0.0.0\/0 stay/u)).toBeTruthy();
    await user.click(apply());
    expect(onApply).toHaveBeenCalledExactlyOnceWith("r1", false);
    expect(onSaved).toHaveBeenCalledOnce();
  });

  it("does not call a loss one of which nobody can say that it is", () => {
    const review = sampleReview();
    if (review.impact === null) throw new Error("The sample has no impact.");
    const rows = [{ who: "ana", change: "loses", what: "Salesforce", unsure: true }] as const;
    show({ ...review, impact: { ...review.impact, rows } });
    expect(screen.getByText("Cannot be known")).toBeTruthy();
    expect(screen.queryByText("− Loses")).toBeNull();
  });

  it("counts who loses every exit node as well as who gains it", () => {
    const review = sampleReview(sampleRemoval(Date.now()));
    const summary = review.impact?.summary;
    if (summary === undefined || review.impact === null) throw new Error("The sample has no summary.");
    show({
      ...review,
      impact: { ...review.impact, summary: { ...summary, exitNodes: 1, exitNodesLost: 4 } },
    });
    expect(screen.getByText("+1 −4").nextElementSibling?.textContent).toBe("exit node users");
  });

  it("asks for an explicit word before a change that may lock people out", async () => {
    const lockout = ["You (ann@example.com) lose access to tag:prod (3 devices)."];
    const { user, onApply } = show(sampleReview({ lockout }));
    expect(screen.getByText(/You \(ann@example\.com\) lose access/u)).toBeTruthy();
    expect(apply()).toHaveProperty("disabled", true);
    const word = screen.getByRole("checkbox", { name: /I have read this/u });
    await user.click(word);
    await user.click(word);
    expect(apply()).toHaveProperty("disabled", true);
    await user.click(word);
    await user.click(apply());
    expect(onApply).toHaveBeenCalledExactlyOnceWith("r1", true);
  });

  it("tells in a line who may be locked out, and every reason to whoever asks", async () => {
    const own = "You (ann@example.com) lose access to tag:prod (3 devices), port 22.";
    const others = "No owner or admin can reach tag:db (2 devices) any more.";
    const { user } = show(sampleReview({ lockout: [own, others] }));
    expect(screen.getByText("This change may lock people out: 2 reasons")).toBeTruthy();
    expect(screen.getByText(own)).toBeTruthy();
    expect(screen.queryByText(others)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Read all 2 reasons", expanded: false }));
    expect(screen.getByText(others)).toBeTruthy();
    expect(apply()).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("button", { name: "Show less", expanded: true }));
    expect(screen.queryByText(others)).toBeNull();
  });

  it("folds one reason that is long, and asks for the word all the same", async () => {
    const long = `You (ann@example.com) lose access to ${"tag:production-database, ".repeat(4)}port 22.`;
    const { user, onApply } = show(sampleReview({ lockout: [long] }));
    expect(screen.getByText("This change may lock people out")).toBeTruthy();
    expect(screen.getByTitle(long)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Read the whole reason" }));
    expect(screen.queryByTitle(long)).toBeNull();
    expect(apply()).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("checkbox", { name: /I have read this/u }));
    await user.click(apply());
    expect(onApply).toHaveBeenCalledExactlyOnceWith("r1", true);
  });

  it.each([
    [0, 0, "Nobody gains or loses access"],
    [0, 13, "13 people lose some access"],
    [1, 0, "1 person gains some access"],
    [2, 1, "2 people gain, 1 loses some access"],
  ])("says of %i who gain and %i who lose “%s”", (gain, lose, words) => {
    const review = sampleReview(sampleRemoval(Date.now()));
    const summary = review.impact?.summary;
    if (summary === undefined || review.impact === null) throw new Error("The sample has no summary.");
    const apps = { added: 0, removed: 0 };
    show({
      ...review,
      takeovers: [],
      lockout: [],
      impact: { ...review.impact, summary: { ...summary, gain, lose, apps, unintended: [] } },
    });
    expect(screen.getByRole("status").textContent).toContain(words);
  });

  it("says “up to” of those who lose where some perhaps never had it", () => {
    const review = sampleReview(sampleRemoval(Date.now()));
    const summary = review.impact?.summary;
    if (summary === undefined || review.impact === null) throw new Error("The sample has no summary.");
    const upTo = { ...summary, gain: 0, lose: 15, loseUpTo: true as const, unintended: [] };
    show({ ...review, takeovers: [], lockout: [], impact: { ...review.impact, summary: upTo } });
    expect(screen.getByRole("status").textContent).toContain("Up to 15 people lose some access");
    const numbers = within(screen.getByRole("region", { name: "What changes" }));
    expect(numbers.getByText("up to −15").nextElementSibling?.textContent).toBe("people");
  });

  it("says above all numbers who is locked out, and nothing that would read as if nobody were", () => {
    const summary = {
      gain: 0,
      lose: 0,
      apps: { added: 0, removed: 0 },
      exitNodes: 0,
      exitNodesLost: 0,
      rulesKept: 11,
      unintended: [],
    };
    const [, stops] = sampleTakeovers(Date.now());
    show(
      sampleReview({
        impact: { rows: [], unknowns: [], summary },
        takeovers: stops === undefined ? [] : [stops],
        lockout: ["Snowflake: nobody takes over. No other connector works."],
      }),
    );
    const box = screen.getByText("This change may lock people out");
    const numbers = screen.getByRole("region", { name: "What changes" });
    expect(box.compareDocumentPosition(numbers)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(within(numbers).getByText("people locked out").previousSibling?.textContent).toBe("7");
    const foot = screen.getByRole("status");
    expect(foot.textContent).toBe("Tailscale accepts this change7 people locked out of 1 app");
  });

  it("says that not all of them may surely be locked out", () => {
    const [, stops] = sampleTakeovers(Date.now());
    if (stops === undefined) throw new Error("a connector stops");
    show(sampleReview({ takeovers: [{ ...stops, likely: 27 }] }));
    const table = within(screen.getByRole("table", { name: "Where people arrive from" }));
    expect(table.getByText("up to 27")).toBeTruthy();
    expect(lockedOut({ takeovers: [{ ...stops, likely: 27 }] })).toEqual({
      apps: 1,
      people: 27,
      isUpTo: true,
    });
    expect(lockedOutWords({ apps: 1, people: 27, isUpTo: true })).toBe("Up to 27 people locked out of 1 app");
  });

  it("shows a + where others may use an app, as the list of apps does", () => {
    const [, stops] = sampleTakeovers(Date.now());
    if (stops === undefined) throw new Error("a connector stops");
    show(sampleReview({ takeovers: [{ ...stops, people: 20, orMore: true }] }));
    const table = within(screen.getByRole("table", { name: "Where people arrive from" }));
    expect(table.getByText("20+").title).toBe("20, or more: of others nobody can say");
    expect(lockedOutWords({ apps: 1, people: 20, isUpTo: false, orMore: true })).toBe(
      "20+ people locked out of 1 app",
    );
  });

  it("says how many reach something else, where nobody is let in or out", () => {
    const summary = {
      gain: 0,
      lose: 0,
      apps: { added: 0, removed: 0 },
      reach: 13,
      exitNodes: 0,
      exitNodesLost: 0,
      rulesKept: 11,
      unintended: [],
    };
    show(sampleReview({ impact: { rows: [], unknowns: [], summary } }));
    const numbers = within(screen.getByRole("region", { name: "What changes" }));
    expect(numbers.getByText("people reach other places").previousSibling?.textContent).toBe("13");
    expect(screen.getByRole("status").textContent).toContain("Changes what 13 people reach");
  });

  it("says that an allowlist was switched off, once somebody said so, and speaks of no refusal then", async () => {
    const { user } = show(sampleReview({ ...sampleRemoval(Date.now()), parts: [] }));
    const table = within(screen.getByRole("table", { name: "Where people arrive from" }));
    expect(screen.getByText("The allowlist stays on")).toBeTruthy();
    expect(table.getByText("Its allowlist refuses everybody")).toBeTruthy();
    expect(screen.getByText("13 people locked out of 1 app")).toBeTruthy();
    await user.click(screen.getByRole("checkbox", { name: "Switched off there" }));
    expect(screen.getByText("You said that it is switched off there")).toBeTruthy();
    expect(table.getByText("Switched off there, you said")).toBeTruthy();
    expect(screen.queryByText(/refuses everybody|locked out/u)).toBeNull();
    expect(screen.getByText("Recorded there", { exact: false }).textContent).toContain("203.0.113.91");
  });

  it("says who changed the file in between, and asks again on the new plan", async () => {
    const review = sampleReview({ id: "r2" });
    const { user, onReplanned, onSaved } = show(
      sampleReview(),
      ok({
        outcome: "conflict",
        sentence: "The groups were edited.",
        changedBy: "bob@example.com",
        theirs: theirs("bob@example.com"),
        review,
      }),
    );
    await user.click(apply());
    expect(screen.getByRole("alert").textContent).toContain("The policy file changed in between");
    expect(screen.getByRole("alert").textContent).toContain("Changed by bob@example.com");
    const fold = screen.getByText("Changed by bob@example.com in the meantime").closest("details");
    expect(fold).toHaveProperty("open", false);
    expect(fold?.textContent).toContain("1 line added, 0 removed");
    const diff = screen.getByLabelText("Changed by bob@example.com in the meantime");
    expect(diff.textContent).toContain("group:theirs");
    expect(onReplanned).toHaveBeenCalledWith(review);
    expect(onSaved).not.toHaveBeenCalled();
  });

  it("says what was saved in between also where the change does not fit onto it", async () => {
    const refused = problem("conflict", "Somebody else changed the same lines.");
    const { user } = show(sampleReview(), ok({ outcome: "refused", problem: refused, theirs: theirs(null) }));
    await user.click(apply());
    expect(screen.getByText("Nothing of yours was written.")).toBeTruthy();
    expect(screen.getByText("Changed by somebody else in the meantime")).toBeTruthy();
  });

  it.each<readonly [string, Result<ApplyOutcome>]>([
    ["refused", ok({ outcome: "refused", problem: problem("policy-invalid", "The service refused it.") })],
    ["not saved", ok({ outcome: "not-saved", problem: problem("offline", "It was not saved.") })],
    ["not known", ok({ outcome: "uncertain", problem: problem("save-uncertain", "It is not known yet.") })],
    ["failed", fail(problem("timeout", "Main did not answer."))],
  ])("keeps the change when it is %s, and offers to plan again", async (_name, outcome) => {
    const { user, onPlanAgain, onSaved } = show(sampleReview(), outcome);
    await user.click(apply());
    expect(screen.getByRole("alert")).toBeTruthy();
    expect(onSaved).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Plan again" }));
    expect(onPlanAgain).toHaveBeenCalledOnce();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("cannot apply what the service refuses", () => {
    show(sampleReview({ verdict: { accepted: false, message: "tests failed", details: ["alice to db"] } }));
    expect(apply()).toHaveProperty("disabled", true);
    expect(screen.getByText("Tailscale refuses this change")).toBeTruthy();
  });

  it("has nothing to apply when the file already says it", () => {
    show(sampleReview({ nothingToDo: true }));
    expect(screen.getByText("Nothing to change")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Apply to tailnet" })).toBeNull();
    expect(screen.getByRole("button", { name: "Close" })).toBeTruthy();
  });

  it("gives text instead of a save when the policy file is managed elsewhere", () => {
    show(
      sampleReview({ handOver: { patch: "--- a\n+++ b", terraform: 'resource "tailscale_acl" "main" {}' } }),
    );
    expect(screen.getByRole("region", { name: "Patch" }).textContent).toContain("+++ b");
    expect(screen.getByRole("region", { name: "Terraform" }).textContent).toContain("tailscale_acl");
    expect(screen.queryByRole("button", { name: "Apply to tailnet" })).toBeNull();
  });
});
