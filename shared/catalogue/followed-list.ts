import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import { followedSourceIds } from "./followed-sources.ts";

/** A published or pasted list that is followed for an app, as it is kept. */
export const followedListSchema = v.strictObject({
  id: v.string(),
  source: v.picklist(followedSourceIds),
  /** Which part of it, or what a pasted one is called, see `partOfSource`. */
  part: v.string(),
  app: v.string(),
  /** Entries of it that stood in the app when it was read last, also those that it has no more. */
  taken: list(v.string()),
  /** As it was read last; null before that. */
  latest: v.nullable(list(v.string())),
  /** When it was read or pasted last. */
  readAt: v.nullable(instant),
  /** Why it could not be read the last time that was tried: one sentence. */
  failure: v.nullable(v.string()),
});
export type FollowedList = v.InferOutput<typeof followedListSchema>;

/** How an app differs from a list that it follows. */
export interface Move {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * What an app has to gain and to lose to have what the list says. Only what once came from the list is lost: entries of the
 * app’s own stay.
 */
export function moveOf({ taken, latest }: FollowedList, standing: readonly string[]): Move {
  if (latest === null) return { added: [], removed: [] };
  const here = new Set(standing);
  const there = new Set(latest);
  return {
    added: latest.filter((entry) => !here.has(entry)),
    removed: taken.filter((entry) => here.has(entry) && !there.has(entry)),
  };
}

/** What of an app’s entries came from the list. */
export function heldOf({ taken, latest }: FollowedList, standing: readonly string[]): readonly string[] {
  const came = new Set([...taken, ...(latest ?? [])]);
  return standing.filter((entry) => came.has(entry));
}

/** Takes up what a list says at `at`. `standing` is what the app has now. */
export function readAnew(
  followed: FollowedList,
  latest: readonly string[],
  standing: readonly string[],
  at: number,
): FollowedList {
  const came = new Set([...followed.taken, ...(followed.latest ?? []), ...latest]);
  return {
    ...followed,
    taken: standing.filter((entry) => came.has(entry)),
    latest,
    readAt: at,
    failure: null,
  };
}
