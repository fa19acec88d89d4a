import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import { listSourceIds } from "./list-sources.ts";

/** A published list that is followed for an app, as it is kept. */
export const followedListSchema = v.strictObject({
  id: v.string(),
  source: v.picklist(listSourceIds),
  /** Which part of it, see `partOf`. */
  part: v.string(),
  app: v.string(),
  /** Entries of it that stood in the app when it was read last, also those that it has no more. */
  taken: list(v.string()),
  /** As it was read last; null before that. */
  latest: v.nullable(list(v.string())),
  /** When it was read last. */
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

/** The entries of an app after a move, in their order, the new ones last. */
export function moved(standing: readonly string[], { added, removed }: Move): readonly string[] {
  return [...standing.filter((entry) => !removed.includes(entry)), ...added];
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
