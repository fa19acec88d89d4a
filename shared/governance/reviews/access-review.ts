import * as v from "valibot";
import { filledText, instant, list, text } from "../../core/schema.ts";
import { entitlementSections } from "../entitlement.ts";
import { mostLetters } from "./review-name.ts";
import { reviewedThingSchema, thingSections } from "./reviewed-thing.ts";

/** What a reviewer says of an item. `unsure` counts as open when the review is closed. */
export const choiceSchema = v.picklist(["keep", "revoke", "unsure"]);

/** Every section that a review can be about. */
export const reviewSections = [...entitlementSections, ...thingSections] as const;
export type ReviewSection = (typeof reviewSections)[number];

/** What each section is called. */
export const sectionNames: Readonly<Record<ReviewSection, string>> = {
  apps: "App use",
  exitNodes: "Exit nodes",
  groups: "Groups",
  grants: "Grants",
  acls: "ACL rules",
  ssh: "SSH rules",
  tagOwners: "Tag owners",
  approvers: "Approvers",
  roles: "Roles",
  credentials: "API credentials",
  invites: "Invites",
};

const sectionSchema = v.picklist(reviewSections);

/** Which items a review is about. People are named by login, or all at once by a group that they are in. */
const scopeSchema = v.variant("of", [
  v.strictObject({ of: v.literal("everything") }),
  v.strictObject({ of: v.literal("people"), names: list(filledText(320)) }),
  v.strictObject({ of: v.literal("apps"), names: list(filledText(200)) }),
  v.strictObject({ of: v.literal("sections"), sections: list(sectionSchema) }),
]);
export type ReviewScope = Readonly<v.InferOutput<typeof scopeSchema>>;

/** What an earlier review said of the same: a hint, never a decision. */
const hintSchema = v.strictObject({
  review: v.string(),
  choice: choiceSchema,
  reviewer: v.string(),
  comment: v.string(),
  at: instant,
});

/** Somebody, something that they hold, and how they came by it, as it was when the review began. */
const itemSchema = v.strictObject({
  /** From 1, in the order of the review. */
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Lower case; empty where nobody is named, and then `thing` says why. */
  login: v.string(),
  /** What it is of, the same from review to review; see `Entitlement`. */
  entitlement: v.string(),
  section: sectionSchema,
  /** What people call the entitlement. */
  name: v.string(),
  isDirect: v.boolean(),
  /** Names by which the person is meant, as written. */
  through: list(v.string()),
  verdict: v.picklist(["yes", "conditional", "unknown"]),
  /** When the person or a device of theirs was last seen; null where nobody says. */
  lastSeen: v.nullable(instant),
  /** Entitlements that nobody should hold beside this one, and which they hold. */
  conflicts: list(v.string()),
  before: v.nullable(hintSchema),
  /** They may nothing then, and the file gives it to them all the same. */
  suspended: v.exactOptional(v.literal(true)),
  /** What it is about where the policy file does not give it; null where that does. */
  thing: v.optional(v.nullable(reviewedThingSchema), null),
});
export type ReviewItem = Readonly<v.InferOutput<typeof itemSchema>>;

/** Holders that nobody can list: of a synced group, of everybody where people could not be read, of what is not shown. */
const unknownHoldersSchema = v.strictObject({
  entitlement: v.string(),
  name: v.string(),
  /** The name that may mean more people; empty where `why` says what is not known. */
  who: v.string(),
  why: v.optional(v.string(), ""),
});
export type UnknownHolders = Readonly<v.InferOutput<typeof unknownHoldersSchema>>;

/** What was decided of an item. */
export const decisionSchema = v.strictObject({
  item: v.number(),
  choice: choiceSchema,
  comment: text(1000),
  /** Whose word it is: one of the reviewers, and never one of those whose it is. */
  reviewer: v.string(),
  /** Who was at Tailrace. */
  enteredBy: v.string(),
  at: instant,
});
export type Decision = Readonly<v.InferOutput<typeof decisionSchema>>;

/** A comment on an item, written before there is a decision. */
export const remarkSchema = v.strictObject({
  item: v.number(),
  comment: text(1000),
  /** Whose word it is: one of the reviewers. */
  reviewer: v.string(),
  at: instant,
});
export type Remark = Readonly<v.InferOutput<typeof remarkSchema>>;

/** Two entitlements, by name, that nobody should hold together. */
const conflictSchema = v.strictObject({ one: filledText(200), other: filledText(200) });

/** What is chosen when a review is started. */
export const reviewPlanSchema = v.strictObject({
  name: filledText(mostLetters),
  scope: scopeSchema,
  /** Logins. */
  reviewers: v.pipe(list(filledText(320)), v.minLength(1)),
  dueAt: instant,
  /** What becomes of open items when the review is closed; with `stayOpen` it cannot be closed before they are decided. */
  endRule: v.picklist(["revoke", "keep", "stayOpen"]),
  /** Days before the due date on which to remind. */
  remindDays: list(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Days after its end for which the review is kept. */
  keepDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)),
  conflicts: list(conflictSchema),
  /** Whether items show what the last review said of them. */
  carryOver: v.boolean(),
  /** How often it comes again by itself, counted from its start. */
  repeat: v.optional(v.picklist(["once", "monthly", "quarterly", "halfYearly", "yearly"]), "once"),
});
export type ReviewPlan = Readonly<v.InferOutput<typeof reviewPlanSchema>>;

/** What became of an item when the review was closed. */
export const itemResultSchema = v.strictObject({
  item: v.number(),
  /**
   * `removed` from the policy file, `revoked` through the API: both were read back. `lost`: it was to be kept, and is no
   * longer held. `not known`: the API was asked to end it, and nothing says what came of that.
   */
  result: v.picklist([
    "kept",
    "lost",
    "removed",
    "revoked",
    "already gone",
    "by hand",
    "not known",
    "failed",
  ]),
  /** Why it is left to people, why it failed or is not known, what was read back, or what is not known of what was to be kept. */
  why: v.string(),
});
export type ItemResult = Readonly<v.InferOutput<typeof itemResultSchema>>;

/** Whether it is still to be done, by somebody. */
export function isLeftToPeople({ result }: Pick<ItemResult, "result">): boolean {
  return result === "by hand" || result === "not known" || result === "failed";
}

/** How many items are still to be done by somebody once a review is closed; what somebody has said is done does not count. */
export function countLeft(closing: AccessReview["closing"]): number {
  if (closing === null) return 0;
  return closing.results.filter(isLeftToPeople).length - closing.done.length;
}

/** Whether it was to be kept. */
export function wasToBeKept({ result }: Pick<ItemResult, "result">): boolean {
  return result === "kept" || result === "lost";
}

/** How far ending something through the API is: `sent` is on disk before it leaves; `unknown` is what came of it. */
const thingActSchema = v.strictObject({
  item: v.number(),
  state: v.picklist(["open", "sent", "ended", "gone", "byHand", "unknown", "failed"]),
  /** What was read back, or why it was not ended; empty before. */
  why: v.string(),
});
export type ThingAct = Readonly<v.InferOutput<typeof thingActSchema>>;

/** How far closing is. */
const closingSchema = v.strictObject({
  /** `promised`: on disk before the policy file is saved. `saved`: it is, or needs no change; the API follows. */
  state: v.picklist(["promised", "saved", "closed"]),
  at: instant,
  by: v.string(),
  /** SHA-256 of the policy file before and after; null until it was read back. */
  hashBefore: v.string(),
  hashAfter: v.nullable(v.string()),
  /** Items that were gone before anything was changed. */
  gone: list(v.number()),
  /** Items of which nothing was found by their name before anything was changed: nobody can say that they are gone. */
  unfound: v.optional(list(v.number()), []),
  /** What came of each change of a role, by item. */
  roles: list(
    v.strictObject({
      item: v.number(),
      /** Why it was not changed; empty where it was. */
      why: v.string(),
      /** It was asked for, and nothing says whether it was changed. */
      unknown: v.exactOptional(v.literal(true)),
    }),
  ),
  /** Of everything that is revoked and that the policy file does not give, in the order in which it is done. */
  acts: v.optional(list(thingActSchema), []),
  /** Of every item once the review is closed; empty before. */
  results: list(itemResultSchema),
  /** Items left to people, or failed, that somebody has said are done. */
  done: v.optional(list(v.number()), []),
});
export type Closing = Readonly<v.InferOutput<typeof closingSchema>>;

/** A review of who holds what. */
export const accessReviewSchema = v.strictObject({
  ...reviewPlanSchema.entries,
  id: filledText(120),
  startedAt: instant,
  by: v.string(),
  /** The review of the same series before it, which may be deleted by now; null for the first. */
  follows: v.optional(v.nullable(v.string()), null),
  /** SHA-256 of the policy file that the items were taken from. */
  policyHash: v.string(),
  items: list(itemSchema),
  unknowns: list(unknownHoldersSchema),
  /** At most one of each item. */
  decisions: list(decisionSchema),
  /** At most one of each item: what stands of it where a decision says nothing more. */
  remarks: v.optional(list(remarkSchema), []),
  /** When somebody was last reminded of its due date; null before. */
  remindedAt: v.optional(v.nullable(instant), null),
  /** How many acts of reviewers made it what it is: decisions, one or many at a time, and undoing. */
  acts: v.optional(v.number(), 0),
  /** What the last acts changed, newest last: how each item stood before. */
  undo: list(list(v.strictObject({ item: v.number(), before: v.nullable(decisionSchema) }))),
  closing: v.nullable(closingSchema),
});
export type AccessReview = Readonly<v.InferOutput<typeof accessReviewSchema>>;

/** What is written of each item: the comment of its decision, else the remark on it. */
export function commentsOf({
  decisions,
  remarks,
}: Pick<AccessReview, "decisions" | "remarks">): ReadonlyMap<number, string> {
  return new Map(
    [...remarks, ...decisions.filter(({ comment }) => comment !== "")].map(({ item, comment }) => [
      item,
      comment,
    ]),
  );
}
