import * as v from "valibot";
import { list } from "../../core/schema.ts";
import { map, ok, type Result } from "../../core/result.ts";
import type { ListedEntitlement } from "../../policy/edit/intent-fields.ts";
import { groundSchema, type Ground } from "../../tailnet/ground.ts";
import { ifTakenBesides, takenBackSchema, type Taking } from "../person/taking-back.ts";
import type { HoldingsGround } from "../person/person.ts";
import type { AccessReview, ReviewItem } from "./access-review.ts";
import { endingEffects, endingEffectSchema, type ReviewedThing } from "./reviewed-thing.ts";
import { closingEffect, closingPlan, type ClosingGround, type ClosingPlan, type Ending } from "./closing.ts";

/** What revoking an item does once the review is closed, by the tailnet as it was last read. */
export const ifRevokedSchema = v.strictObject({
  /** `taken`: by the change at the end. `byHand`: it is left to people. `gone`: they do not hold it any more. */
  how: v.picklist(["taken", "byHand", "gone"]),
  /** Why it is left to people; empty otherwise. */
  why: v.string(),
  /** What it changes for them; null where nothing is taken, or what is ended is no matter of the policy file. */
  change: v.nullable(takenBackSchema),
  /** What else ends and stays, of what the API alone gives. */
  effects: list(endingEffectSchema),
  /** Items of theirs that are revoked so far: what they give is not counted as kept. */
  besides: v.number(),
  /** Whether this rests on a tailnet that was read whole, and not long ago. */
  ground: groundSchema,
});
export type IfRevoked = Readonly<v.InferOutput<typeof ifRevokedSchema>>;

/**
 * What revoking an item does: planned as closing the review plans it, on what is decided of the same person so far, and
 * judged as taking anything back is. Problems are those of planning it.
 */
export function ifRevoked(
  review: Pick<AccessReview, "items" | "decisions">,
  item: ReviewItem,
  holdings: HoldingsGround & Pick<ClosingGround, "guard">,
  ground: Ground,
): Result<IfRevoked> {
  const decided = decidedOf(review, item);
  const revoked = decided.filter(({ choice }) => choice === "revoke");
  const endings: readonly Ending[] = [...decided, { item, choice: "revoke", decision: null }];
  const plan = closingPlan(endings, holdings, review.items);
  const besides = revoked.length === 0 ? nothingTaken : takingOf(closingPlan(decided, holdings));
  const left = plan.byHand.find((one) => one.item === item);
  const said = { why: left?.why ?? "", besides: revoked.length, effects: [], ground };
  if (left !== undefined) {
    const after = revoked.length === 0 ? plan : closingEffect(endings, plan, holdings);
    // It goes with what gives it, as that is revoked too: what that changes is said there.
    if (!after.byHand.some((one) => one.item === item))
      return ok({ ...said, why: "", how: "taken", change: null });
    return ok({ ...said, how: "byHand", change: null });
  }
  if (plan.gone.includes(item)) return ok({ ...said, how: "gone", change: null });
  return map(ifTakenBesides(item.login, takingOf(plan), besides, holdings), (change) => ({
    ...said,
    how: "taken",
    change,
  }));
}

/** How something stands at the service that the policy file does not give. */
export type ThingStand =
  | { readonly state: "there" | "gone" }
  /** Nothing is done about it, and why. */
  | { readonly state: "byHand"; readonly why: string };

/** The same of what the API alone gives, as it was just read. */
export function ifThingRevoked(thing: ReviewedThing, stand: ThingStand, now: number): IfRevoked {
  const said = { why: "", change: null, effects: [], besides: 0, ground: { sound: true, at: now } } as const;
  switch (stand.state) {
    case "there":
      return { ...said, how: "taken", effects: [...endingEffects(thing)] };
    case "gone":
      return { ...said, how: "gone" };
    case "byHand":
      return { ...said, how: "byHand", why: stand.why };
  }
}

/** What is to be kept and revoked of the same person, without the item itself. */
function decidedOf(
  { items, decisions }: Pick<AccessReview, "items" | "decisions">,
  { login, number }: ReviewItem,
): readonly Ending[] {
  const theirs = new Map(items.filter((item) => item.login === login).map((item) => [item.number, item]));
  return decisions.flatMap((decision): readonly Ending[] => {
    const item = theirs.get(decision.item);
    const { choice } = decision;
    return item === undefined || item.number === number || choice === "unsure"
      ? []
      : [{ item, choice, decision }];
  });
}

const nothingTaken: Taking = { entitlements: [] };

function takingOf({ takes, roles }: ClosingPlan): Taking {
  const entitlements: readonly ListedEntitlement[] = takes.map(({ entitlement }) => entitlement);
  return { entitlements, role: roles.length > 0 };
}
