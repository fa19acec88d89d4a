import * as v from "valibot";
import { followedSourceIds, longestPastedSource } from "../catalogue/followed-sources.ts";
import { filledText, instant, list } from "../core/schema.ts";
import { command } from "./define.ts";

/** A published or pasted list that is followed, and whether its app still has what it says. */
const followedViewSchema = v.strictObject({
  id: v.string(),
  source: v.picklist(followedSourceIds),
  part: v.string(),
  app: v.string(),
  /** When it was read or pasted last; null before that. */
  readAt: v.nullable(instant),
  /** Why it could not be read the last time: one sentence. Then what is said of it is as old as `readAt`. */
  failure: v.nullable(v.string()),
  /** What the app has to gain and to lose to have what the list says; both empty where it has. */
  added: list(v.string()),
  removed: list(v.string()),
  /** What the app has from the list now. */
  held: list(v.string()),
});
export type FollowedView = v.InferOutput<typeof followedViewSchema>;

const followedLists = list(followedViewSchema);
const pastedText = v.pipe(v.string(), v.maxLength(longestPastedSource));
const reading = { timeLimit: 120_000 } as const;

/** Published and pasted lists of ranges and domains that apps follow. Nothing here writes to the policy file. */
export const listCommands = {
  /** Reads those that are old, or all of them again. Errors: `not-connected`. */
  "lists.read": command(v.strictObject({ again: v.boolean() }), followedLists, reading),
  /** Errors: `invalid-argument`, `not-found` for the app; what reading it may answer, and then it is not followed. */
  "lists.follow": command(
    v.strictObject({
      source: v.picklist(followedSourceIds),
      part: filledText(400),
      app: filledText(200),
      /** The list itself, where it is pasted and not published. */
      text: v.exactOptional(pastedText),
    }),
    followedLists,
    reading,
  ),
  /** Takes a pasted list up anew. Errors: `not-found`, `invalid-argument` where it holds nothing; then the old one stays. */
  "lists.paste": command(v.strictObject({ id: v.string(), text: pastedText }), followedLists),
  /** Forgets it; the app stays as it is. */
  "lists.unfollow": command(v.strictObject({ id: v.string() }), followedLists),
} as const;
