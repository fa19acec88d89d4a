import type { ReviewItem } from "../../shared/governance/reviews/access-review.ts";
import type { ReviewedThing } from "../../shared/governance/reviews/reviewed-thing.ts";
import { reviewItem } from "./sample-access-review.ts";

type Key = Extract<ReviewedThing, { kind: "key" }>;

/** An API key of somebody; more of it may be given. */
export function sampleKey(more: Partial<Key> = {}): Key {
  return {
    kind: "key",
    keyKind: "api",
    id: "kAPI1CNTRL",
    holder: "person",
    made: "self",
    by: null,
    gives: ["all that their role may: Admin"],
    isMighty: true,
    created: null,
    ends: null,
    ...more,
  };
}

/** An item about a key, of chidi where nothing else is said. */
export function keyItem(
  number: number,
  thing: Partial<Key> = {},
  more: Partial<ReviewItem> = {},
): ReviewItem {
  const key = sampleKey({ id: `k${number}CNTRL`, ...thing });
  return reviewItem(number, {
    login: key.holder === "person" ? "chidi@acme.example.com" : "",
    entitlement: `credentials ${key.id}`,
    section: "credentials",
    name: `API key “key-${number}”`,
    isDirect: key.made === "self",
    through: key.by === null ? [] : [key.by],
    thing: key,
    ...more,
  });
}
