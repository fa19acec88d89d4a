import type { AccessReview, ReviewPlan } from "./access-review.ts";
import { freeName } from "./review-name.ts";

/** Months from the start of a review to the start of the next. */
const monthsOf = { once: 0, monthly: 1, quarterly: 3, halfYearly: 6, yearly: 12 } as const;

/** A review that comes again: what it follows, what it will be called, and when it begins. */
export interface ComingReview {
  /** The last of its series. */
  readonly after: AccessReview;
  readonly name: string;
  readonly at: number;
  /** Its time has come, but the last one is not closed: two at once would be decided on different ground. */
  readonly waits: boolean;
}

/**
 * The next review of every series, the soonest first. Only the last of a series has one. Nobody is there to choose another
 * name where one is called so already: it gets a number.
 */
export function comingReviews(reviews: readonly AccessReview[]): readonly ComingReview[] {
  const followed = new Set(reviews.map(({ follows }) => follows));
  const coming = reviews
    .flatMap((after): readonly ComingReview[] => {
      if (after.repeat === "once" || followed.has(after.id)) return [];
      const at = monthsLater(after.startedAt, monthsOf[after.repeat]);
      return [{ after, name: nextName(after.name, at), at, waits: after.closing?.state !== "closed" }];
    })
    .toSorted((one, other) => one.at - other.at);
  const taken: { readonly name: string }[] = reviews.filter((review) => !isPlanOnly(review));
  return coming.map((one) => {
    const named = { ...one, name: freeName(one.name, taken) };
    taken.push(named);
    return named;
  });
}

/** What the next review is started with at a time. It has as long as the last one had, and shows what that decided. */
export function nextPlan({ after, name }: ComingReview, now: number): ReviewPlan {
  const { scope, reviewers, endRule, remindDays, keepDays, conflicts, repeat, startedAt, dueAt } = after;
  return {
    name,
    scope,
    reviewers,
    dueAt: now + (dueAt - startedAt),
    endRule,
    remindDays,
    keepDays,
    conflicts,
    carryOver: true,
    repeat,
  };
}

/** The reviews before and after one in its series, itself among them: what ends the series is said of all. */
export function seriesOf(id: string, reviews: readonly AccessReview[]): readonly AccessReview[] {
  const byId = new Map(reviews.map((review) => [review.id, review]));
  const followers = new Map(
    reviews.flatMap((review) => (review.follows === null ? [] : [[review.follows, review]])),
  );
  const found = new Map<string, AccessReview>();
  const walk = (from: AccessReview | undefined, next: (one: AccessReview) => AccessReview | undefined) => {
    for (let one = from; one !== undefined && (one.id === id || !found.has(one.id)); one = next(one))
      found.set(one.id, one);
  };
  walk(byId.get(id), ({ follows }) => byId.get(follows ?? ""));
  walk(byId.get(id), (one) => followers.get(one.id));
  return [...found.values()];
}

/**
 * What stays of a review whose keeping is over while it comes again: what was chosen, and nobody’s access. It is no review
 * any more, see `isPlanOnly`.
 */
export function planOnly(review: AccessReview): AccessReview {
  const { closing } = review;
  return {
    ...review,
    items: [],
    unknowns: [],
    decisions: [],
    undo: [],
    closing:
      closing === null
        ? null
        : { ...closing, gone: [], unfound: [], roles: [], acts: [], results: [], done: [] },
  };
}

/** Whether only the plan of the next one is left: no review is started about nothing. */
export function isPlanOnly({ items }: Pick<AccessReview, "items">): boolean {
  return items.length === 0;
}

/** Whether what was decided is deleted before the next review begins, and so cannot be shown in it. */
export function forgetsBefore({ repeat, keepDays }: Pick<ReviewPlan, "repeat" | "keepDays">): boolean {
  return monthsOf[repeat] * 31 > keepDays;
}

/** The same day of a later month, or its last one, at the same time of day. In local time. */
function monthsLater(at: number, months: number): number {
  const start = new Date(at);
  const later = new Date(at);
  later.setDate(1);
  later.setMonth(later.getMonth() + months);
  const lastDay = new Date(later.getFullYear(), later.getMonth() + 1, 0).getDate();
  later.setDate(Math.min(start.getDate(), lastDay));
  return later.getTime();
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const quarter = /\bQ[1-4]\b/u;
const month = new RegExp(`\\b(?:${months.join("|")})\\b`, "u");
const year = /\b20\d\d\b/u;

/** The name for another time: its quarter, month and year are those of then; a name without any gets a month. */
function nextName(name: string, at: number): string {
  const then = new Date(at);
  const [monthThen, yearThen] = [months[then.getMonth()] ?? "", String(then.getFullYear())];
  if (!quarter.test(name) && !month.test(name)) {
    const bare = name.replace(new RegExp(`,? ?${year.source}$`, "u"), "");
    return `${bare.slice(0, 100)}, ${monthThen} ${yearThen}`;
  }
  return name
    .replace(quarter, `Q${Math.floor(then.getMonth() / 3) + 1}`)
    .replace(month, monthThen)
    .replace(year, yearThen);
}
