import * as v from "valibot";
import { instant, list } from "../../core/schema.ts";
import type { AccessReview, ItemResult } from "../reviews/access-review.ts";

/** What a review that is closed came to about one entitlement. */
export const reviewAboutSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  /** When it was closed. */
  at: instant,
  /** Logins of those who decided about it, in the order of the items; none where the end of the review decided. */
  reviewers: list(v.string()),
  /** How many holders it asked about. */
  items: v.number(),
  kept: v.number(),
  /** To be kept, and no longer held. */
  lost: v.number(),
  /** Taken back by the review, as it was read back. */
  taken: v.number(),
  /** Gone before the review did anything. */
  gone: v.number(),
  /** Left to people, or failed. */
  left: v.number(),
});
export type ReviewAbout = Readonly<v.InferOutput<typeof reviewAboutSchema>>;

const countedAs = {
  kept: "kept",
  lost: "lost",
  removed: "taken",
  revoked: "taken",
  "already gone": "gone",
  "by hand": "left",
  "not known": "left",
  failed: "left",
} as const satisfies Record<ItemResult["result"], keyof ReviewAbout>;

/** What closed reviews came to about an entitlement, newest first. A review that runs has decided nothing yet. */
export function reviewsAbout(entitlement: string, reviews: readonly AccessReview[]): readonly ReviewAbout[] {
  return reviews
    .flatMap(({ id, name, items, decisions, closing }): ReviewAbout[] => {
      if (closing?.state !== "closed") return [];
      const about = new Set(items.flatMap((item) => (item.entitlement === entitlement ? [item.number] : [])));
      if (about.size === 0) return [];
      const counts = { kept: 0, lost: 0, taken: 0, gone: 0, left: 0 };
      for (const { item, result } of closing.results) if (about.has(item)) counts[countedAs[result]] += 1;
      const deciding = decisions
        .filter(({ item }) => about.has(item))
        .toSorted((one, other) => one.item - other.item);
      const reviewers = [...new Set(deciding.map(({ reviewer }) => reviewer))];
      return [{ id, name, at: closing.at, reviewers, items: about.size, ...counts }];
    })
    .toSorted((one, other) => other.at - one.at);
}
