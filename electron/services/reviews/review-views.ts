import type {
  AccessReviewView,
  ComingReviewLine,
  ReviewChange,
  ReviewLine,
  ReviewsState,
} from "../../../shared/bridge/reviews.ts";
import { counted } from "../../../shared/core/words.ts";
import { scopeWords } from "../../../shared/export/review-report.ts";
import {
  countLeft,
  wasToBeKept,
  type AccessReview,
  type ItemResult,
} from "../../../shared/governance/reviews/access-review.ts";
import { isDecided, progressOf } from "../../../shared/governance/reviews/deciding.ts";
import type { ComingReview } from "../../../shared/governance/reviews/repeat.ts";
import { timeOf } from "../../../shared/governance/reviews/due.ts";
import type { Notifier } from "../../ports/desktop.ts";

/** A review as the list of reviews shows it. */
export function lineOf(review: AccessReview, now: number): ReviewLine {
  const { id, name, reviewers, startedAt, dueAt, closing } = review;
  const results = closing?.results ?? [];
  const count = (...wanted: readonly ItemResult["result"][]) =>
    results.filter(({ result }) => wanted.includes(result)).length;
  return {
    id,
    name,
    scope: scopeWords(review),
    reviewers,
    startedAt,
    dueAt,
    state: closing === null ? "running" : closing.state === "closed" ? "closed" : "closing",
    closedAt: closing?.state === "closed" ? closing.at : null,
    progress: progressOf(review),
    time: timeOf(review, now),
    decided: decidedBy(review),
    kept: count("kept"),
    lost: count("lost"),
    revoked: results.filter((one) => !wasToBeKept(one)).length,
    byHand: countLeft(closing),
  };
}

/** The review that comes next in a series, as the list of reviews shows it. */
export function comingLineOf({ after, name, at, waits }: ComingReview, now: number): ComingReviewLine {
  const { id, reviewers, repeat } = after;
  const waitsFor = waits ? after.name : null;
  return { id, name, scope: scopeWords(after), reviewers, repeat, at, isDue: at <= now, waitsFor };
}

/** What a person is told when a review has begun by itself. */
export function begunNote({ id, name, items }: AccessReview): Parameters<Notifier["notify"]>[0] {
  return {
    title: `${name} has begun`,
    body: `${counted(items.length, "item")} to keep or revoke.`,
    open: { to: "access", name: "reviews" },
    replaces: `review ${id}`,
  };
}

function decidedBy({ reviewers, decisions }: AccessReview): ReviewLine["decided"] {
  const counts = new Map<string, number>();
  for (const { reviewer } of decisions.filter(isDecided)) {
    const login = reviewer.toLowerCase();
    counts.set(login, (counts.get(login) ?? 0) + 1);
  }
  return reviewers.map((login) => ({ login, items: counts.get(login.toLowerCase()) ?? 0 }));
}

/** A review as its own screen shows it. */
export function viewOf(review: AccessReview, now: number, self: string | null): AccessReviewView {
  const { undo, acts: _acts, remindedAt: _remindedAt, ...shown } = review;
  return {
    ...shown,
    canUndo: undo.length > 0 && review.closing === null,
    progress: progressOf(review),
    time: timeOf(review, now),
    self,
  };
}

/** How the items of an act stand after it. */
export function changeOf(review: AccessReview, items: readonly number[]): ReviewChange {
  const wanted = new Set(items);
  const found = new Map(
    review.decisions.filter(({ item }) => wanted.has(item)).map((decision) => [decision.item, decision]),
  );
  return {
    changed: items.map((item) => ({ item, decision: found.get(item) ?? null })),
    canUndo: review.undo.length > 0,
    progress: progressOf(review),
  };
}

/** The reviews that run, the one that is due first first. */
export function runningOf(reviews: readonly AccessReview[], now: number): ReviewsState {
  return {
    running: reviews
      .filter(({ closing }) => closing?.state !== "closed")
      .toSorted((one, other) => one.dueAt - other.dueAt)
      .map((review) => ({
        id: review.id,
        name: review.name,
        dueAt: review.dueAt,
        time: timeOf(review, now),
      })),
  };
}

/** What a person is told when a review is due soon, or is overdue. */
export function reminderOf(review: AccessReview, now: number): Parameters<Notifier["notify"]>[0] {
  const { items, open, unsure } = progressOf(review);
  const { daysLeft, isOverdue } = timeOf(review, now);
  const left = open + unsure;
  const due = daysLeft === 0 ? "is due today" : `is due in ${counted(daysLeft, "day")}`;
  return {
    title: `${review.name} ${isOverdue ? "is overdue" : due}`,
    body:
      left === 0
        ? "Every item is decided. Close the review to apply that."
        : `${left.toLocaleString("en")} of ${counted(items, "item")} ${left === 1 ? "is" : "are"} open.`,
    open: { to: "access", name: "reviews" },
    replaces: `review ${review.id}`,
  };
}
