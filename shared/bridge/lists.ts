import * as v from "valibot";
import { listSourceIds } from "../catalogue/list-sources.ts";
import { filledText, instant, list } from "../core/schema.ts";
import { command } from "./define.ts";

/** A published list that is followed, and whether its app still has what it says. */
const followedViewSchema = v.strictObject({
  id: v.string(),
  source: v.picklist(listSourceIds),
  part: v.string(),
  app: v.string(),
  /** When it was read last; null before that. */
  readAt: v.nullable(instant),
  /** Why it could not be read the last time: one sentence. Then what is said of it is as old as `readAt`. */
  failure: v.nullable(v.string()),
  /** What the app has to gain and to lose to have what the list says; both empty where it has. */
  added: list(v.string()),
  removed: list(v.string()),
  /** All entries of the app after that, where something moved. */
  after: list(v.string()),
});
export type FollowedView = v.InferOutput<typeof followedViewSchema>;

const followedLists = list(followedViewSchema);
const reading = { timeLimit: 120_000 } as const;

/** Published lists of ranges and domains that apps follow. Nothing here writes to the policy file. */
export const listCommands = {
  /** Reads those that are old, or all of them again. Errors: `not-connected`. */
  "lists.read": command(v.strictObject({ again: v.boolean() }), followedLists, reading),
  /** Errors: `invalid-argument`, `not-found` for the app; what reading it may answer, and then it is not followed. */
  "lists.follow": command(
    v.strictObject({ source: v.picklist(listSourceIds), part: filledText(400), app: filledText(200) }),
    followedLists,
    reading,
  ),
  /** Forgets it; the app stays as it is. */
  "lists.unfollow": command(v.strictObject({ id: v.string() }), followedLists),
} as const;
