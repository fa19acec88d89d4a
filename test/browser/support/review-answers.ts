import { ok } from "../../../shared/core/result.ts";
import { matching } from "../../../shared/governance/reviews/deciding.ts";
import type { AccessReview, Closing } from "../../../shared/governance/reviews/access-review.ts";
import type { ClosingLook } from "../../../shared/bridge/reviews.ts";
import { accessReview, reviewItem } from "../../support/sample-access-review.ts";
import type { IfRevoked } from "../../../shared/governance/reviews/if-revoked.ts";
import type { Answers } from "../../support/fake-bridge.ts";
import { reviewInMain, sampleAccessReview, sampleIfRevoked } from "../../support/sample-reviews.ts";
import { keyItem } from "../../support/sample-thing.ts";
import type { SampleName } from "./sample-name.ts";

const bruno = "bruno@acme.example.com";
const hostile = `<img src=x onerror="alert(1)"> \u202Egnp.${"a-very-long-name-".repeat(5)}`;
const day = 86_400_000;

/** A running review, decided by the real rules in memory: of a large company, with hostile names, or the sample. */
export function reviewAnswers(sample: SampleName): Answers {
  const now = Date.now();
  if (sample === "empty")
    return {
      "reviews.list": () => ok({ reviews: [], coming: [], unreadable: 0, self: bruno }),
      "reviews.size": () => ok({ items: 0, people: 0, others: 0, unknown: 0, own: [], hints: 0 }),
    };
  if (sample === "failed" || sample === "first-sync") return {};
  let main = reviewInMain(reviewFor(sample, now), bruno, now);
  return {
    "reviews.list": () => ok({ reviews: [main.line()], coming: [], unreadable: 0, self: bruno }),
    "reviews.size": () =>
      ok({ items: 31, people: 5, others: 0, unknown: 2, own: [{ login: bruno, items: 4 }], hints: 0 }),
    "reviews.get": () => ok(main.view()),
    "reviews.decide": ({ items, choice, reviewer, comment }) => {
      const word = choice === null ? null : { choice, reviewer, comment, enteredBy: bruno, at: now };
      return ok(main.act({ kind: "decide", items, word }));
    },
    "reviews.remark": ({ item, reviewer, comment }) =>
      ok(main.act({ kind: "remark", remark: { item, reviewer, comment, at: now } })),
    "reviews.decideMatching": ({ pattern, choice, reviewer, comment, countOnly = false }) => {
      const { numbers, own } = matching(main.now(), pattern, reviewer);
      const word = { choice, reviewer, comment, enteredBy: bruno, at: now };
      const change = main.act({ kind: "decide", items: countOnly ? [] : numbers, word });
      return ok({ decided: numbers.length, own, ...change });
    },
    "reviews.ifRevoked": () => ok(ifRevokedFor(sample, now)),
    "reviews.lookClosing": () => ok(lookAt(main.now())),
    "reviews.close": () => {
      const review = main.now();
      const closing = closedBy(review, now);
      main = reviewInMain({ ...review, closing }, bruno, now);
      return ok({ outcome: null, results: [...closing.results] });
    },
    "reviews.undo": () => ok(main.act({ kind: "undo" })),
  };
}

/** Everything is revoked by the end rule: keys by the API, the rest by hand, because of a long name. */
function lookAt({ items }: AccessReview): ClosingLook {
  const keys = items.filter(({ thing }) => thing !== null).map(({ number }) => number);
  const others = items.filter(({ thing }) => thing === null).map(({ number }) => number);
  const byHand = others.map((item) => ({ item, why: `Still held through ${hostile}.` }));
  const counts = { keep: 0, revoke: items.length, byEndRule: items.length };
  return { review: null, ...counts, roles: [], acts: keys, gone: [], byHand, lost: [] };
}

function closedBy(review: AccessReview, now: number): Closing {
  const { acts, byHand } = lookAt(review);
  const why = `It is not known yet whether the change was made. ${hostile}`;
  return {
    state: "closed",
    at: now,
    by: bruno,
    hashBefore: review.policyHash,
    hashAfter: review.policyHash,
    gone: [],
    unfound: [],
    roles: [],
    acts: acts.map((item) => ({ item, state: "unknown", why })),
    results: [
      ...byHand.map((one) => ({ ...one, result: "by hand" as const })),
      ...acts.map((item) => ({ item, result: "not known" as const, why })),
    ],
    done: [],
  };
}

function ifRevokedFor(sample: SampleName, now: number): IfRevoked {
  const effect = sampleIfRevoked(now);
  if (sample !== "hostile" || effect.change === null) return effect;
  const keeps = [{ name: hostile, through: hostile }];
  return { ...effect, change: { ...effect.change, loses: [hostile], keeps, unknown: [hostile] } };
}

function reviewFor(sample: SampleName, now: number): AccessReview {
  if (sample === "large") return largeReview(now);
  const review = sampleAccessReview(now);
  if (sample !== "hostile") return review;
  return {
    ...review,
    name: hostile.slice(0, 120),
    items: [
      ...review.items,
      keyItem(8, { gives: [hostile, hostile], made: "named", by: hostile.toLowerCase() }),
    ].map((item) => ({
      ...item,
      login: `${hostile}@acme.example.com`.toLowerCase(),
      name: hostile,
      through: [hostile],
    })),
  };
}

/** 5,000 people who hold four things each. */
function largeReview(now: number): AccessReview {
  const items = Array.from({ length: 20_000 }, (_, index) =>
    reviewItem(index + 1, {
      login: `person-${String(Math.floor(index / 4)).padStart(4, "0")}@acme.example.com`,
      entitlement: `groups group:g${index % 60}`,
      name: `group:g${index % 60}`,
      lastSeen: now - (index % 90) * day,
    }),
  );
  return accessReview(items, { startedAt: now - day, dueAt: now + 8 * day });
}
