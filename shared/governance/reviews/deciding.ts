import * as v from "valibot";
import { problem } from "../../core/problem.ts";
import { fail, map, ok, type Result } from "../../core/result.ts";
import { filledText, list, text } from "../../core/schema.ts";
import {
  choiceSchema,
  decisionSchema,
  remarkSchema,
  type AccessReview,
  type Decision,
  type Remark,
  type ReviewItem,
} from "./access-review.ts";
import { daysUnseen } from "./last-seen.ts";

/** Acts that can be taken back. */
const longestUndo = 50;

/** Which open items a bulk decision is about: those that meet all that is said. `*` stands for anything in words. */
export const patternSchema = v.strictObject({
  login: v.exactOptional(filledText(320)),
  name: v.exactOptional(filledText(200)),
  through: v.exactOptional(filledText(200)),
  /** The whole of one entitlement, by its identity. */
  entitlement: v.exactOptional(text(4000)),
  /** Not seen for at least so many days. Who was never seen by anybody who says so does not count. */
  unseenDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** What the last review said. */
  before: v.exactOptional(choiceSchema),
});
export type ItemPattern = Readonly<v.InferOutput<typeof patternSchema>>;

const wordSchema = v.omit(decisionSchema, ["item"]);

/** Whose word a decision is, and who enters it. */
export type Word = Readonly<v.InferOutput<typeof wordSchema>>;

/** An act of a reviewer, as it is kept: what a review is when the same is done to it again. */
export const reviewActSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("decide"),
    items: list(v.number()),
    /** null opens the items again. */
    word: v.nullable(wordSchema),
  }),
  v.strictObject({ kind: v.literal("remark"), remark: remarkSchema }),
  v.strictObject({ kind: v.literal("undo") }),
]);
export type ReviewAct = Readonly<v.InferOutput<typeof reviewActSchema>>;

/** A review after an act; `items` are those that it was about. Errors: those of `decide`, `withRemark` and `undoLast`. */
export function afterAct(
  review: AccessReview,
  act: ReviewAct,
): Result<{ readonly review: AccessReview; readonly items: readonly number[] }> {
  switch (act.kind) {
    case "decide":
      return map(decide(review, act.items, act.word), (after) => ({ review: after, items: act.items }));
    case "remark":
      return map(withRemark(review, act.remark), (after) => ({ review: after, items: [act.remark.item] }));
    case "undo": {
      const items = (review.undo.at(-1) ?? []).map(({ item }) => item);
      return map(undoLast(review), (after) => ({ review: after, items }));
    }
  }
}

/** Counts of a review; all but `unknown` add up to `items`. */
export interface ReviewProgress {
  readonly items: number;
  readonly open: number;
  readonly keep: number;
  readonly revoke: number;
  readonly unsure: number;
  /** Holders that nobody can list. */
  readonly unknown: number;
}

/** How far a review is. */
export function progressOf({
  items,
  decisions,
  unknowns,
}: Pick<AccessReview, "items" | "decisions" | "unknowns">): ReviewProgress {
  const count = { keep: 0, revoke: 0, unsure: 0 };
  for (const { choice } of decisions) count[choice] += 1;
  return { items: items.length, open: items.length - decisions.length, ...count, unknown: unknowns.length };
}

/** Whether somebody said what becomes of it: unsure is not decided, the rule for open items does that. */
export function isDecided(decision: Pick<Decision, "choice"> | undefined): boolean {
  return decision !== undefined && decision.choice !== "unsure";
}

/** How many items are decided, as `isDecided` says it. */
export function decidedIn({ keep, revoke }: Pick<ReviewProgress, "keep" | "revoke">): number {
  return keep + revoke;
}

/** Whose an item is: who has it, and who made it, because they may know its secret. */
export function ownersOf({ login, thing }: Pick<ReviewItem, "login" | "thing">): readonly string[] {
  return [login, thing?.by ?? ""].filter((one) => one !== "");
}

/** Whether an item is one of these people’s own, which somebody else has to decide; null is nobody that is known. */
export function isOwn(
  item: Pick<ReviewItem, "login" | "thing">,
  ...whose: readonly (string | null)[]
): boolean {
  const owners = ownersOf(item);
  return whose.some((one) => one !== null && owners.includes(one.toLowerCase()));
}

/** Whether a word is entered with the key of somebody whose own the item is, and is not theirs: then it has to say how it came. */
export function isEnteredForOwn(
  item: Pick<ReviewItem, "login" | "thing">,
  reviewer: string,
  self: string | null,
): boolean {
  return isOwn(item, self) && !isOwn(item, reviewer);
}

/**
 * The act of deciding, by whoever sits at Tailrace. What belongs to the person whose key it acts by is decided in the name of
 * another only with what that one said; what was entered before this was asked stays. Error: `invalid-argument`.
 */
export function entering(
  { items, remarks }: Pick<AccessReview, "items" | "remarks">,
  numbers: readonly number[],
  word: Word | null,
  self: string | null,
): Result<ReviewAct> {
  const act = { kind: "decide", items: [...new Set(numbers)], word } as const;
  if (word === null || word.comment !== "") return ok(act);
  const wanted = new Set(numbers);
  const said = new Set(remarks.flatMap((remark) => (commentOf(word, remark) === "" ? [] : [remark.item])));
  const isSilent = items.some(
    (item) => wanted.has(item.number) && isEnteredForOwn(item, word.reviewer, self) && !said.has(item.number),
  );
  return isSilent ? fail(ownEntered) : ok(act);
}

/**
 * Decides items, or opens them again with a word of null. Errors: `invalid-argument` where the review is closed, where
 * the word is not a reviewer’s, or where it is about their own access; `not-found`.
 */
export function decide(
  review: AccessReview,
  numbers: readonly number[],
  word: Word | null,
): Result<AccessReview> {
  if (review.closing !== null) return fail(isClosed);
  if (word !== null && !isReviewer(review, word.reviewer)) return fail(noReviewer(word.reviewer));
  const byNumber = new Map(review.items.map((item) => [item.number, item]));
  for (const number of numbers) {
    const item = byNumber.get(number);
    if (item === undefined) return fail(noItem(number));
    if (word !== null && isOwn(item, word.reviewer))
      return fail(item.login === word.reviewer.toLowerCase() ? ownAccess : ownMaking);
  }
  return ok(withWord(review, [...new Set(numbers)], word));
}

function withWord(review: AccessReview, numbers: readonly number[], word: Word | null): AccessReview {
  if (numbers.length === 0) return review;
  const decisions = new Map(review.decisions.map((decision) => [decision.item, decision]));
  const remarks = new Map(review.remarks.map((remark) => [remark.item, remark]));
  const changed = numbers.map((item) => ({ item, before: decisions.get(item) ?? null }));
  for (const item of numbers) {
    if (word === null) decisions.delete(item);
    else decisions.set(item, { ...word, comment: commentOf(word, remarks.get(item)), item });
  }
  return {
    ...review,
    decisions: [...decisions.values()],
    acts: review.acts + 1,
    undo: [...review.undo, changed].slice(-longestUndo),
  };
}

/** Who decides without a word means what they wrote of it before; nobody takes over what somebody else wrote. */
function commentOf(
  { comment, reviewer }: Pick<Word, "comment" | "reviewer">,
  remark: Remark | undefined,
): string {
  const isTheirs = remark?.reviewer.toLowerCase() === reviewer.toLowerCase();
  return comment === "" && isTheirs ? remark.comment : comment;
}

/**
 * Writes something of an item, decided or not, in place of what was written before; nothing takes that away. Errors:
 * `invalid-argument` where the review is closed or the word is not a reviewer’s, `not-found`.
 */
function withRemark(review: AccessReview, remark: Remark): Result<AccessReview> {
  if (review.closing !== null) return fail(isClosed);
  if (!isReviewer(review, remark.reviewer)) return fail(noReviewer(remark.reviewer));
  if (!review.items.some(({ number }) => number === remark.item)) return fail(noItem(remark.item));
  const others = review.remarks.filter(({ item }) => item !== remark.item);
  const remarks = remark.comment === "" ? others : [...others, remark];
  return ok({ ...review, remarks, acts: review.acts + 1 });
}

function isReviewer({ reviewers }: AccessReview, login: string): boolean {
  return reviewers.some((one) => one.toLowerCase() === login.toLowerCase());
}

/** Open items that a pattern means, without those of the reviewer and of whose key it is; how many those are is told. */
export function matching(
  { items, decisions, startedAt }: AccessReview,
  pattern: ItemPattern,
  reviewer: string,
  self: string | null = null,
): { readonly numbers: readonly number[]; readonly own: number } {
  const decided = new Set(decisions.map(({ item }) => item));
  const meets = patternTest(pattern, { startedAt });
  const found = items.filter((item) => !decided.has(item.number) && meets(item));
  const others = found.filter((item) => !isOwn(item, reviewer, self));
  return { numbers: others.map(({ number }) => number), own: found.length - others.length };
}

function patternTest(
  pattern: ItemPattern,
  began: Pick<AccessReview, "startedAt">,
): (item: ReviewItem) => boolean {
  const { entitlement, unseenDays, before } = pattern;
  const login = wordTest(pattern.login);
  const name = wordTest(pattern.name);
  const through = wordTest(pattern.through);
  return (item) =>
    login(item.login) &&
    name(item.name) &&
    (pattern.through === undefined || item.through.some(through)) &&
    (entitlement === undefined || item.entitlement === entitlement) &&
    (unseenDays === undefined || (daysUnseen(item, began) ?? 0) >= unseenDays) &&
    (before === undefined || item.before?.choice === before);
}

/** Whether words are as written, whatever their case. The parts between stars are found from left to right. */
function wordTest(pattern: string | undefined): (words: string) => boolean {
  if (pattern === undefined) return () => true;
  const parts = pattern.toLowerCase().split("*");
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  return (words) => {
    const folded = words.toLowerCase();
    if (parts.length === 1) return folded === first;
    if (folded.length < first.length + last.length || !folded.startsWith(first) || !folded.endsWith(last))
      return false;
    const middle = folded.slice(first.length, folded.length - last.length);
    let from = 0;
    for (const part of parts.slice(1, -1)) {
      const at = middle.indexOf(part, from);
      if (at === -1) return false;
      from = at + part.length;
    }
    return true;
  };
}

/** Takes the last act back, also a bulk one. Errors: `invalid-argument` where the review is closed, `not-found`. */
export function undoLast(review: AccessReview): Result<AccessReview> {
  if (review.closing !== null) return fail(isClosed);
  const last = review.undo.at(-1);
  if (last === undefined) return fail(problem("not-found", "There is nothing to take back."));
  const decisions = new Map(review.decisions.map((decision) => [decision.item, decision]));
  for (const { item, before } of last) {
    if (before === null) decisions.delete(item);
    else decisions.set(item, before);
  }
  return ok({
    ...review,
    decisions: [...decisions.values()],
    acts: review.acts + 1,
    undo: review.undo.slice(0, -1),
  });
}

const isClosed = problem("invalid-argument", "This review is closed.", {
  meaning: "What was decided stays as it was applied.",
  remedy: "Start another review.",
});

const ownAccess = problem("invalid-argument", "Nobody decides their own access.", {
  meaning: "Nothing was decided.",
  remedy: "Let another reviewer decide it.",
});

const ownEntered = problem("invalid-argument", "This belongs to the person whose key Tailrace acts by.", {
  meaning: "Who sits at this computer cannot be known here. Nothing was decided.",
  remedy: "Write in the comment how the other reviewer said so, then decide it. The report names both.",
});

const ownMaking = problem("invalid-argument", "Nobody decides what they made themselves.", {
  meaning: "Nothing was decided.",
  remedy: "Let another reviewer decide it.",
});

function noItem(number: number) {
  return problem("not-found", `The review has no item ${number}.`);
}

function noReviewer(name: string) {
  return problem("invalid-argument", `${name} is no reviewer of this review.`);
}
