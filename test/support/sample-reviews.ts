import type { AccessReviewView, ReviewChange, ReviewLine } from "../../shared/bridge/reviews.ts";
import type { IfRevoked } from "../../shared/governance/reviews/if-revoked.ts";
import type { AccessReview } from "../../shared/governance/reviews/access-review.ts";
import { changeOf, lineOf, viewOf } from "../../electron/services/reviews/review-views.ts";
import { afterAct, type ReviewAct } from "../../shared/governance/reviews/deciding.ts";
import { accessReview, reviewItem } from "./sample-access-review.ts";

const day = 86_400_000;

function app(name: string) {
  return { section: "apps", name, isDirect: false, through: ["group:contractors"] } as const;
}

/** A running review of chidi, bruno and greta, with something of each kind in it. */
export function sampleAccessReview(now: number, more: Partial<AccessReview> = {}): AccessReview {
  const item = (number: number, login: string, change: Parameters<typeof reviewItem>[1] = {}) =>
    reviewItem(number, {
      login: `${login}@acme.example.com`,
      through: [`${login}@acme.example.com`],
      lastSeen: now - day / 2,
      ...change,
    });
  const before = {
    review: "Q3 access review",
    choice: "keep",
    reviewer: "greta@acme.example.com",
    comment: "until the migration ends",
    at: now - 120 * day,
  } as const;
  return accessReview(
    [
      item(1, "bruno", {
        section: "tagOwners",
        name: "tag:connector",
        isDirect: false,
        through: ["autogroup:admin"],
      }),
      item(2, "chidi", { ...app("GitHub"), before }),
      item(3, "chidi", { section: "groups", name: "group:contractors", conflicts: ["group:finance"] }),
      item(4, "chidi", {
        section: "grants",
        name: "Grant 4 · 5432",
        isDirect: false,
        through: ["group:contractors"],
        lastSeen: now - 41 * day,
        before,
      }),
      item(5, "chidi", { section: "ssh", name: "SSH 2", isDirect: false, through: ["group:contractors"] }),
      item(6, "greta", { ...app("GitHub"), verdict: "conditional" }),
      item(7, "greta", { section: "roles", name: "admin", through: [], lastSeen: null }),
    ],
    { startedAt: now - 3 * day, dueAt: now + 8 * day, ...more },
  );
}

/** What revoking one of its items does. */
export function sampleIfRevoked(now: number): IfRevoked {
  return {
    how: "taken",
    why: "",
    change: {
      loses: ["db-1:5432"],
      powers: ["ownership of tag:staging"],
      keeps: [{ name: "GitHub", through: "group:eng → grant 2" }],
      unknown: [],
      unsure: [],
      uncounted: 0,
    },
    effects: [],
    besides: 0,
    ground: { sound: true, at: now },
  };
}

/** What main answers about one review: it is decided by the real rules, in memory. */
export function reviewInMain(start: AccessReview, self: string | null, now: number) {
  let review = start;
  const act = (what: ReviewAct): ReviewChange => {
    const after = afterAct(review, what);
    if (!after.ok) throw new Error(after.problem.what);
    review = after.value.review;
    return changeOf(review, after.value.items);
  };
  return {
    act,
    now: () => review,
    view: (): AccessReviewView => viewOf(review, now, self),
    line: (): ReviewLine => lineOf(review, now),
  };
}
