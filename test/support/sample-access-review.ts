import type { AccessReview, ReviewItem } from "../../shared/governance/reviews/access-review.ts";

/** An item of a person; more of it may be given. */
export function reviewItem(number: number, more: Partial<ReviewItem> = {}): ReviewItem {
  return {
    number,
    login: "chidi@acme.example.com",
    entitlement: `groups group:g${number}`,
    section: "groups",
    name: `group:g${number}`,
    isDirect: true,
    through: ["chidi@acme.example.com"],
    verdict: "yes",
    lastSeen: null,
    conflicts: [],
    before: null,
    thing: null,
    ...more,
  };
}

/** A running review by greta and bruno of some items. */
export function accessReview(items: readonly ReviewItem[], more: Partial<AccessReview> = {}): AccessReview {
  return {
    id: "access-review-1",
    name: "Q4 access review",
    scope: { of: "everything" },
    reviewers: ["greta@acme.example.com", "bruno@acme.example.com"],
    dueAt: 1_000_000_000,
    endRule: "revoke",
    remindDays: [3, 1],
    keepDays: 400,
    conflicts: [],
    carryOver: true,
    repeat: "once",
    follows: null,
    startedAt: 0,
    by: "bruno@acme.example.com",
    policyHash: "a41f",
    items,
    unknowns: [
      { entitlement: "groups group:oncall", name: "group:oncall", who: "group:oncall@okta", why: "" },
    ],
    decisions: [],
    remarks: [],
    remindedAt: null,
    acts: 0,
    undo: [],
    closing: null,
    ...more,
  };
}
