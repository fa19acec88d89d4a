import { problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { counted } from "../../../shared/core/words.ts";
import type { AccessReview, ReviewPlan } from "../../../shared/governance/reviews/access-review.ts";
import { isPastKeeping } from "../../../shared/governance/reviews/due.ts";
import {
  comingReviews,
  isPlanOnly,
  nextPlan,
  planOnly,
  seriesOf,
} from "../../../shared/governance/reviews/repeat.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Notifier } from "../../ports/desktop.ts";
import type { ReviewStore } from "../../ports/review-store.ts";
import { begunNote } from "./review-views.ts";

/** What reviews that come again need from their surroundings. */
interface ReviewSeriesParts {
  readonly store: ReviewStore;
  readonly clock: Clock;
  readonly notifier: Notifier;
  readonly actor: () => string;
  readonly note: (sentence: string) => void;
  /** Notes what Tailrace does by itself. */
  readonly noteOwn: (sentence: string) => void;
  /** Takes the snapshot of a review and keeps it. */
  readonly begin: (
    plan: ReviewPlan,
    of: Pick<AccessReview, "by" | "follows">,
  ) => Promise<Result<AccessReview>>;
}

/** Reviews that come again by themselves, each with the plan of the last. Called one after the other. */
export class ReviewSeries {
  readonly #parts: ReviewSeriesParts;

  constructor(parts: ReviewSeriesParts) {
    this.#parts = parts;
  }

  /** Starts the next review of a series, which may be before its time. */
  async startNext(id: string): Promise<Result<{ id: string }>> {
    const { store, clock, actor, note, begin } = this.#parts;
    const found = await store.all();
    if (!found.ok) return found;
    const coming = comingReviews(found.value.reviews).find(({ after }) => after.id === id);
    if (coming === undefined) return fail(noNext);
    if (coming.waits) return fail(stillRuns);
    const begun = await begin(nextPlan(coming, clock.now()), { by: actor(), follows: id });
    if (begun.ok) note(startedWords(begun.value));
    return map(begun, (review) => ({ id: review.id }));
  }

  /** Begins what comes again and whose time has come. What cannot be read now is begun after a later sync. */
  async beginDue(): Promise<void> {
    const { store, clock, noteOwn, notifier, begin } = this.#parts;
    const found = await store.all();
    if (!found.ok) return;
    for (const coming of comingReviews(found.value.reviews)) {
      if (coming.waits || coming.at > clock.now()) continue;
      const plan = nextPlan(coming, clock.now());
      const begun = await begin(plan, { by: "Tailrace", follows: coming.after.id });
      if (!begun.ok) continue;
      noteOwn(startedWords(begun.value));
      notifier.notify(begunNote(begun.value));
    }
  }

  /** Deletes reviews whose keeping is over; of one that comes again the plan stays, and nobody’s access. */
  async dropPast(): Promise<Result<void>> {
    const { store, clock } = this.#parts;
    const found = await store.all();
    if (!found.ok) return found;
    const comesAgain = new Set(comingReviews(found.value.reviews).map(({ after }) => after.id));
    for (const review of found.value.reviews) {
      if (!isPastKeeping(review, clock.now())) continue;
      const isNeeded = comesAgain.has(review.id);
      if (isNeeded && isPlanOnly(review)) continue;
      const dropped = isNeeded ? await store.put(planOnly(review)) : await store.remove(review.id);
      if (!dropped.ok) return dropped;
    }
    return ok(undefined);
  }

  /** Ends the series of a review, for all of its reviews: they stay as they are. */
  async end(id: string): Promise<Result<void>> {
    const { store } = this.#parts;
    const found = await store.all();
    if (!found.ok) return found;
    for (const review of seriesOf(id, found.value.reviews)) {
      if (review.repeat === "once") continue;
      // Of one that is only the plan of the next, nothing is left to keep.
      const ended = isPlanOnly(review)
        ? await store.remove(review.id)
        : await store.put({ ...review, repeat: "once" });
      if (!ended.ok) return ended;
    }
    return ok(undefined);
  }
}

/** What is noted of a review that was started. */
export function startedWords({ name, items }: AccessReview): string {
  return `Started ${name}, an access review of ${counted(items.length, "item")}.`;
}

const noNext = problem("not-found", "This access review does not come again.");

const stillRuns = problem("invalid-argument", "The last review of this series is not closed.", {
  remedy: "Close it, then start the next.",
});
