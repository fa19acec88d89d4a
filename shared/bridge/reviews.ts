import * as v from "valibot";
import { filledText, instant, list, text } from "../core/schema.ts";
import {
  accessReviewSchema,
  choiceSchema,
  decisionSchema,
  itemResultSchema,
  reviewPlanSchema,
} from "../governance/reviews/access-review.ts";
import { patternSchema } from "../governance/reviews/deciding.ts";
import { ifRevokedSchema } from "../governance/reviews/if-revoked.ts";
import { command } from "./define.ts";
import { applyOutcomeSchema, reviewSchema } from "./policy.ts";
import { identifier, nothing } from "./schemas.ts";

/** Counts of a review, see `ReviewProgress`. */
const progressSchema = v.strictObject({
  items: v.number(),
  open: v.number(),
  keep: v.number(),
  revoke: v.number(),
  unsure: v.number(),
  unknown: v.number(),
});

const timeSchema = v.strictObject({ daysLeft: v.number(), isOverdue: v.boolean(), isToRemind: v.boolean() });

/** An access review in a list. */
const reviewLineSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  scope: v.string(),
  reviewers: list(v.string()),
  startedAt: instant,
  dueAt: instant,
  state: v.picklist(["running", "closing", "closed"]),
  closedAt: v.nullable(instant),
  progress: progressSchema,
  time: timeSchema,
  /** How many items each reviewer decided. */
  decided: list(v.strictObject({ login: v.string(), items: v.number() })),
  /** What came of it when it was closed: items kept, to be kept and lost, to be revoked, and of those left to people or failed, and not done. 0 before. */
  kept: v.number(),
  lost: v.number(),
  revoked: v.number(),
  byHand: v.number(),
});
export type ReviewLine = v.InferOutput<typeof reviewLineSchema>;

/** A review that begins by itself. */
const comingReviewSchema = v.strictObject({
  /** Of the review that it follows. */
  id: v.string(),
  name: v.string(),
  scope: v.string(),
  reviewers: list(v.string()),
  repeat: accessReviewSchema.entries.repeat,
  at: instant,
  /** Its time has come. */
  isDue: v.boolean(),
  /** The review that has to be closed before; null where none has to. */
  waitsFor: v.nullable(v.string()),
});
export type ComingReviewLine = v.InferOutput<typeof comingReviewSchema>;

/** The reviews of the tailnet on screen that run. */
export const reviewsSchema = v.strictObject({
  /** The one that is due first stands first. */
  running: list(v.strictObject({ id: v.string(), name: v.string(), dueAt: instant, time: timeSchema })),
});
export type ReviewsState = v.InferOutput<typeof reviewsSchema>;

/** An access review as the window shows it. */
const accessReviewViewSchema = v.strictObject({
  ...v.omit(accessReviewSchema, ["undo", "acts", "remindedAt"]).entries,
  canUndo: v.boolean(),
  progress: progressSchema,
  time: timeSchema,
  /** Login of whoever the credential acts as; null for one of the tailnet. */
  self: v.nullable(v.string()),
});
export type AccessReviewView = v.InferOutput<typeof accessReviewViewSchema>;

/** What an act changed, once it is on disk. */
const reviewChangeSchema = v.strictObject({
  /** How each item of the act stands now; null where it is open. */
  changed: list(v.strictObject({ item: v.number(), decision: v.nullable(decisionSchema) })),
  canUndo: v.boolean(),
  progress: progressSchema,
});
export type ReviewChange = v.InferOutput<typeof reviewChangeSchema>;

/** What closing would do, before anything is done. */
const closingLookSchema = v.strictObject({
  /** The change of the policy file; null where it needs none. */
  review: v.nullable(reviewSchema),
  keep: v.number(),
  revoke: v.number(),
  /** Open and unsure items that the end rule decides; they are among the two above. */
  byEndRule: v.number(),
  /** Items of people who become plain members, through the API. */
  roles: list(v.number()),
  /** Keys, clients and invites that are ended through the API, one after the other. */
  acts: list(v.number()),
  gone: list(v.number()),
  byHand: list(v.strictObject({ item: v.number(), why: v.string() })),
  /** Items to be kept that go with what is revoked. */
  lost: list(v.number()),
});
export type ClosingLook = v.InferOutput<typeof closingLookSchema>;

const one = v.strictObject({ id: identifier });
const word = {
  /** One of the reviewers, whose word it is. */
  reviewer: filledText(320),
  comment: text(1000),
};
const slow = { timeLimit: 60_000 };

/** Reviews of who holds what. */
export const reviewsCommands = {
  /** Newest first. Those past their keeping are deleted. Errors: `keychain-*`, `store-corrupt` (their key is gone), the disk’s. */
  "reviews.list": command(
    nothing,
    v.strictObject({
      reviews: list(reviewLineSchema),
      /** The soonest first. */
      coming: list(comingReviewSchema),
      unreadable: v.number(),
      /** Login of whoever the credential acts as; null for one of the tailnet. */
      self: v.nullable(v.string()),
    }),
    slow,
  ),
  /** How much a review would be about, read anew. Nothing is kept. */
  "reviews.size": command(
    v.pick(reviewPlanSchema, ["scope", "conflicts"]),
    v.strictObject({
      items: v.number(),
      /** Of the tailnet, as the list of people counts them. */
      people: v.number(),
      /** Everybody else who holds something: invited, of another tailnet, or only named. */
      others: v.number(),
      unknown: v.number(),
      /** Items of each login, for what reviewers may not decide themselves. */
      own: list(v.strictObject({ login: v.string(), items: v.number() })),
      /** Items that an earlier review said something of. */
      hints: v.number(),
    }),
    slow,
  ),
  /** Takes the snapshot and keeps it, sealed. Nothing changes in the tailnet. Errors: `invalid-argument` where it is about nothing, `already-exists` where one is called so. */
  "reviews.start": command(reviewPlanSchema, v.strictObject({ id: v.string() }), slow),
  /** Starts the next review of a series before its time. Errors: `invalid-argument` where the last one is not closed. */
  "reviews.startNext": command(one, v.strictObject({ id: v.string() }), slow),
  /** Ends a series: its reviews stay as they are. */
  "reviews.stopRepeating": command(one, nothing),
  "reviews.get": command(one, accessReviewViewSchema, slow),
  /** Decides items, or opens them again with null. Errors: `invalid-argument` for one’s own access, or a closed review. */
  "reviews.decide": command(
    v.strictObject({
      id: identifier,
      items: v.pipe(list(v.number()), v.maxLength(100_000)),
      choice: v.nullable(choiceSchema),
      ...word,
    }),
    reviewChangeSchema,
  ),
  /** Writes of an item before it is decided; an empty comment takes that away. It waits there for the decision, and is in the report. */
  "reviews.remark": command(
    v.strictObject({ id: identifier, item: v.number(), ...word }),
    reviewChangeSchema,
  ),
  /** Decides the open items that a pattern means, or only counts them. Those that are the reviewer’s own stay open. */
  "reviews.decideMatching": command(
    v.strictObject({
      id: identifier,
      pattern: patternSchema,
      choice: choiceSchema,
      ...word,
      countOnly: v.exactOptional(v.boolean()),
    }),
    v.strictObject({ ...reviewChangeSchema.entries, decided: v.number(), own: v.number() }),
  ),
  /** What revoking an item would do, by the last sync. Errors: those of planning it, `not-found`. */
  "reviews.ifRevoked": command(v.strictObject({ id: identifier, item: v.number() }), ifRevokedSchema, slow),
  /** Takes back the last act, a bulk one too. */
  "reviews.undo": command(one, reviewChangeSchema),
  /** What closing would do, with the change of the policy file to look at. Error: `invalid-argument` where items keep it open. */
  "reviews.lookClosing": command(one, closingLookSchema, slow),
  /**
   * Saves that change, then changes roles and ends keys and invites, then reads back what became of every item. Goes on
   * where it was broken off.
   * Errors: `conflict` where decisions changed since the change was looked at.
   */
  "reviews.close": command(
    v.strictObject({
      id: identifier,
      /** null where the policy file needs no change. */
      reviewId: v.nullable(identifier),
      confirmLockout: v.exactOptional(v.boolean()),
    }),
    v.strictObject({
      /** null where no change of the policy file was needed. */
      outcome: v.nullable(applyOutcomeSchema),
      /** Of every item once the review is closed; empty where it is not. */
      results: list(itemResultSchema),
    }),
    { timeLimit: 150_000, exclusive: true },
  ),
  /** Keeps the report as a file where the person says; null where they close that question. Errors: the disk’s. */
  "reviews.saveReport": command(
    v.strictObject({ id: identifier, format: v.picklist(["csv", "markdown", "page"]) }),
    v.strictObject({ sentence: v.nullable(v.string()) }),
    { timeLimit: 3_600_000 },
  ),
  /**
   * Prints the report by the system’s dialog; null where the person closes that. Errors: `busy` while another is printed,
   * `print-refused`.
   */
  "reviews.printReport": command(
    v.strictObject({ id: identifier }),
    v.strictObject({ sentence: v.nullable(v.string()) }),
    { timeLimit: 3_600_000 },
  ),
  /** Says of something left to people that it is done, or is not. */
  "reviews.markDone": command(
    v.strictObject({ id: identifier, item: v.number(), done: v.boolean() }),
    nothing,
  ),
  /** Copies what is left to people as a checklist, or what a reviewer still has to decide as a message. */
  "reviews.copy": command(
    v.strictObject({
      id: identifier,
      what: v.variant("for", [
        v.strictObject({ for: v.literal("checklist") }),
        v.strictObject({ for: v.literal("reviewer"), login: filledText(320) }),
      ]),
    }),
    v.strictObject({ sentence: v.string() }),
  ),
  /** Deletes a review with all that it holds, for good. */
  "reviews.delete": command(one, nothing),
  /** Deletes what cannot be opened any more. */
  "reviews.deleteUnreadable": command(nothing, nothing),
} as const;
