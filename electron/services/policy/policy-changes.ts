import type { ApplyOutcome, ReviewView } from "../../../shared/bridge/policy.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { PlanContext } from "../../../shared/policy/edit/policy-plan.ts";
import { otherTailnet } from "../../../shared/core/which-tailnet.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyVersion } from "../../../shared/tailnet/snapshot.ts";
import type { SaveOutcome, Session } from "../../ports/session.ts";
import type { Log } from "../../ports/log.ts";
import type { AppNames, SavedChange } from "../egress/app-names.ts";
import { workOutChange, type ChangeSource } from "./change-source.ts";
import type { ExaminedChange } from "./examine-change.ts";
import { alreadyIn, foreignChange, plannedAgain } from "./foreign-change.ts";
import { reviewView, type ReviewExtras, type ReviewRecord } from "./review-record.ts";
import { showable } from "./policy-length.ts";
import { isFormatted, type OwnVersion, type PolicySeen, type PolicyWatch } from "./policy-watch.ts";
import { alsoRemovingTest } from "./also-remove-test.ts";

/** A change that was saved, for whoever writes it down. */
interface NotedChange {
  /** What the file said before it. */
  readonly before: PolicyFile;
  /** What it is called in the review and in the history. */
  readonly title: string;
  readonly source: ChangeSource;
}

/** What the service of policy changes needs from its surroundings. */
export interface PolicyChangesParts {
  readonly session: () => Result<Session>;
  /** Facts of the last sync that decide what may be cleaned up. */
  readonly planContext: () => PlanContext;
  /** Verdict of the service, findings, impact and hand-over of a change; or why it must not be planned now. */
  readonly examine: (session: Session, change: ExaminedChange) => Promise<Result<ReviewExtras>>;
  readonly watch: Pick<PolicyWatch, "keep" | "saved" | "perhapsSaved" | "sawForeign">;
  /** A version was read, see `PolicyWatch.saw`. */
  readonly saw: PolicySeen;
  /** The name that the history shows for saves made here. */
  readonly actor: () => string;
  /** Who keeps track of what apps are called. */
  readonly names: Pick<AppNames, "promised" | "settled">;
  /** Called after every save of ours, so that what follows from it need not wait for the next sync. */
  readonly saved: (policy: PolicyVersion, change: NotedChange) => void;
  /** Asks for a sync, where somebody else has saved. */
  readonly syncSoon: () => void;
  readonly nextId: () => string;
  readonly log: Log;
}

/** A saved change, for those who have to remember how to take it back. */
export interface AppliedChange {
  readonly outcome: ApplyOutcome;
  readonly record: ReviewRecord;
}

/** Reviews wait here for a person’s word; more than these are not looked at any more. */
const reviewsKept = 20;

/** Plans, reviews and saves changes of the policy file: the one way a policy is ever written. */
export class PolicyChanges {
  readonly #parts: PolicyChangesParts;
  readonly #reviews = new Map<string, ReviewRecord>();

  constructor(parts: PolicyChangesParts) {
    this.#parts = parts;
  }

  /**
   * Plans a change on the newest text of the active tailnet. Nothing is saved. Whoever keeps a promise hands in the
   * `session` of its tailnet, whichever is active; the same goes for `apply`.
   */
  async plan(
    title: string,
    source: ChangeSource,
    session: Result<Session> = this.#parts.session(),
  ): Promise<Result<ReviewView>> {
    if (!session.ok) return session;
    const mark = session.value.writes.mark();
    const current = await session.value.api.policy.get();
    if (!current.ok) return current;
    const shown = showable(current.value.file.text);
    if (!shown.ok) return shown;
    const [record] = await Promise.all([
      this.#planOn(session.value, title, source, current.value),
      this.#parts.saw(session.value, current.value, mark),
    ]);
    return record.ok ? ok(record.value.view) : record;
  }

  /** A review that was planned and not yet applied or forgotten. */
  review(reviewId: string): ReviewRecord | undefined {
    return this.#reviews.get(reviewId);
  }

  discard(reviewId: string): void {
    this.#reviews.delete(reviewId);
  }

  /**
   * Plans a reviewed change again that also removes one of the `tests`, by its index there. The new review takes
   * the place of the old one. Errors: `not-found`, `conflict` (another tailnet is active), those of planning.
   */
  async withoutTest(reviewId: string, index: number): Promise<Result<ReviewView>> {
    const record = this.#reviews.get(reviewId);
    if (record === undefined) return fail(forgotten);
    const session = this.#parts.session();
    if (!session.ok) return session;
    if (session.value.tailnet.id !== record.tailnetId) return fail(otherTailnet);
    const source = alsoRemovingTest(record, index);
    if (!source.ok) return source;
    const review = await this.plan(record.title, source.value);
    if (review.ok) this.#reviews.delete(reviewId);
    return review;
  }

  /**
   * Saves a reviewed change, guarded by the ETag it was planned on. A conflict plans the same change on the new text
   * and asks again. A review can be applied once. Errors: `not-found`, `conflict` (another tailnet is active),
   * `policy-lockout` (it warns of a lock-out and that was not confirmed), `policy-managed-elsewhere`.
   */
  async apply(
    reviewId: string,
    confirmLockout = false,
    session: Result<Session> = this.#parts.session(),
  ): Promise<Result<AppliedChange>> {
    const record = this.#reviews.get(reviewId);
    if (record === undefined) return fail(forgotten);
    if (!session.ok) return session;
    if (session.value.tailnet.id !== record.tailnetId) return fail(otherTailnet);
    const { before, etag } = record;
    if (record.change.after.text === before.text) {
      this.#reviews.delete(reviewId);
      return ok({ outcome: { outcome: "saved", etag, sentence: nothingSent }, record });
    }
    const refused = refusal(record.view, confirmLockout);
    if (refused !== null) return fail(refused);
    await this.#parts.watch.keep({ file: before, etag });
    await this.#parts.names.promised(changeOf(record).intent);
    // What is read from here on is no evidence until the history knows what came of it.
    return session.value.writes.during(async () => {
      const outcome = await session.value.save({ before, etag, after: record.change.after });
      this.#parts.log.info("Policy save ended", {
        outcome: outcome.kind,
        bytes: record.change.after.text.length,
      });
      return this.#settle(session.value, record, outcome);
    });
  }

  async #settle(
    session: Session,
    record: ReviewRecord,
    outcome: SaveOutcome,
  ): Promise<Result<AppliedChange>> {
    await this.#settleNames(record, outcome);
    switch (outcome.kind) {
      case "saved": {
        this.#reviews.delete(record.id);
        const { etag } = outcome.policy;
        await this.#parts.watch.saved(session, outcome.policy, this.#ownVersion(record, record.change.after));
        this.#tellSaved(outcome.policy, record);
        return ok({
          outcome: { outcome: "saved", etag, sentence: savedSentence(outcome, record.change.after) },
          record,
        });
      }
      case "refused":
        return ok({ outcome: { outcome: "refused", problem: outcome.problem }, record });
      case "not-saved":
        return ok({ outcome: { outcome: "not-saved", problem: outcome.problem }, record });
      case "uncertain":
        this.#parts.watch.perhapsSaved(this.#ownVersion(record, record.change.after));
        return ok({ outcome: { outcome: "uncertain", problem: outcome.problem }, record });
      case "conflict":
        return this.#rebase(session, record, outcome);
    }
  }

  /** What follows from a save and breaks off makes it no less saved. */
  #tellSaved(policy: PolicyVersion, record: ReviewRecord): void {
    try {
      this.#parts.saved(policy, record);
    } catch (error) {
      this.#parts.log.error("What follows from a save broke off", { error });
    }
  }

  async #settleNames(record: ReviewRecord, { kind }: SaveOutcome): Promise<void> {
    const settled = kind === "saved" || kind === "uncertain" ? kind : "not-saved";
    await this.#parts.names.settled(changeOf(record), settled);
  }

  #ownVersion({ source, title }: ReviewRecord, file: PolicyFile): OwnVersion {
    const origin = source.kind === "restore" && source.undoes !== true ? "restored" : "tailrace";
    return { file, origin, by: this.#parts.actor(), note: title };
  }

  /** Plans the same change on what somebody else saved, and says what that was. */
  async #rebase(
    session: Session,
    record: ReviewRecord,
    { current, written }: Extract<SaveOutcome, { kind: "conflict" }>,
  ): Promise<Result<AppliedChange>> {
    const newest = current === null ? await session.api.policy.get() : ok(current);
    if (!newest.ok) return ok({ outcome: { outcome: "not-saved", problem: newest.problem }, record });
    if (newest.value.etag === record.etag) {
      return ok({ outcome: { outcome: "not-saved", problem: notShownYet }, record });
    }
    const editor = await this.#parts.watch.sawForeign(session, newest.value);
    this.#parts.syncSoon();
    const changedBy = editor?.by ?? null;
    const theirs = foreignChange(record.before.text, newest.value.file.text, { editor, written });
    const replanned = await this.#planOn(session, record.title, record.source, newest.value);
    if (!replanned.ok) {
      return ok({ outcome: { outcome: "refused", problem: replanned.problem, theirs }, record });
    }
    this.#reviews.delete(record.id);
    if (replanned.value.change.nothingToDo) {
      this.#reviews.delete(replanned.value.id);
      await this.#parts.names.settled(changeOf(record), "saved");
      // Where ours was in, its answer was lost on the way.
      if (written !== "no") this.#tellSaved(newest.value, record);
      const { etag } = newest.value;
      const sentence = alreadyIn(changedBy, written);
      // Only what was surely not written by us is not ours to take back.
      const own = written === "no" ? replanned.value : record;
      return ok({ outcome: { outcome: "saved", etag, sentence }, record: own });
    }
    const { view: review } = replanned.value;
    const sentence = plannedAgain(theirs.sentence);
    return ok({ outcome: { outcome: "conflict", sentence, changedBy, theirs, review }, record });
  }

  /** Plans on one text and keeps the review. A rule that breaks off is a problem like any other. */
  async #planOn(
    session: Session,
    title: string,
    source: ChangeSource,
    base: PolicyVersion,
  ): Promise<Result<ReviewRecord>> {
    try {
      return await this.#planned(session, title, source, base);
    } catch (error) {
      this.#parts.log.error("Planning a change broke off", { error });
      return fail(notPlanned);
    }
  }

  async #planned(
    session: Session,
    title: string,
    source: ChangeSource,
    base: PolicyVersion,
  ): Promise<Result<ReviewRecord>> {
    const change = workOutChange(base, source, this.#parts.planContext());
    if (!change.ok) return change;
    const extras = await this.#parts.examine(session, {
      before: base.file,
      after: change.value.after,
      source,
    });
    if (!extras.ok) return extras;
    const id = this.#parts.nextId();
    const record: ReviewRecord = {
      id,
      tailnetId: session.tailnet.id,
      title,
      source,
      before: base.file,
      etag: base.etag,
      change: change.value,
      view: reviewView(id, title, base, change.value, extras.value),
    };
    this.#reviews.set(id, record);
    for (const oldest of this.#reviews.keys()) {
      if (this.#reviews.size <= reviewsKept) break;
      this.#reviews.delete(oldest);
    }
    return ok(record);
  }
}

/** A change as an intent; null for a text, which says nothing of what an app was called. */
function changeOf({ source, change }: ReviewRecord): SavedChange {
  return { intent: source.kind === "intent" ? source.intent : null, inverse: change.inverse };
}

const nothingSent = "The policy file already says this; nothing was sent.";

function savedSentence(outcome: Extract<SaveOutcome, { kind: "saved" }>, sent: PolicyFile): string {
  const how =
    outcome.confirmedBy === "answer"
      ? "Saved to the tailnet."
      : "Saved to the tailnet. The answer was lost on the way; reading back showed the change.";
  if (outcome.asSent)
    return isFormatted(sent, outcome.policy.file) ? `${how} Tailscale formatted it when it was saved.` : how;
  return `${how} The service stored something that differs in meaning: look at the policy file.`;
}

/** Why a review must not be saved, whatever the service would say. */
function refusal({ handOver, lockout = [] }: ReviewView, confirmLockout: boolean): Problem | null {
  if (handOver !== null) return managedElsewhere;
  if (lockout.length === 0 || confirmLockout) return null;
  return problem("policy-lockout", "This change may lock people out.", {
    meaning: "Nothing was saved.",
    remedy: "Read what would be lost, then confirm it or change the plan.",
    evidence: { details: lockout },
  });
}

const managedElsewhere = problem("policy-managed-elsewhere", "The policy file is managed elsewhere.", {
  meaning: "Nothing was saved: a save here would be overwritten from there.",
  remedy: "Take the patch or the Terraform text to where the policy file is kept.",
});

const notPlanned = problem(
  "internal",
  "The change could not be planned: something in it could not be judged.",
  {
    remedy: "The log has the details.",
  },
);

const forgotten = problem("not-found", "This review is no longer open.", {
  meaning: "Nothing was saved.",
  remedy: "Plan the change again.",
});

const notShownYet = problem("conflict", "Somebody else saved the policy file in the meantime.", {
  meaning: "Nothing was saved. The service still answers with the text before that.",
  remedy: "Try again in a moment.",
});
