import type { ReviewPlan } from "../../shared/governance/reviews/access-review.ts";

/** A review by greta of all that there is, due in a week, in which what nobody decides stays; parts of it may differ. */
export function reviewPlan(now: number, more: Partial<ReviewPlan> = {}): ReviewPlan {
  return {
    name: "Access review",
    scope: { of: "everything" },
    reviewers: ["greta@acme.example.com"],
    dueAt: now + 7 * 86_400_000,
    endRule: "keep",
    remindDays: [],
    keepDays: 400,
    conflicts: [],
    carryOver: false,
    repeat: "once",
    ...more,
  };
}
