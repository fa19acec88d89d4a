import type { Ground } from "../tailnet/ground.ts";
import { heldFor, type EgressRecord, type KeptWhy } from "./states.ts";

/** Whether an address belongs to an app, or is only kept for it. */
export type Standing =
  | { readonly kind: "current" }
  /** `until` in milliseconds since the epoch; null as long as the app has no other address. */
  | { readonly kind: "kept"; readonly why: KeptWhy; readonly until: number | null }
  | { readonly kind: "past" };

const current: Standing = { kind: "current" };
const past: Standing = { kind: "past" };

/** The app that an address is looked at for: the tags of its connectors, and those of them that serve it now. */
export interface EgressApp {
  readonly tags: readonly string[];
  readonly nodeIds: ReadonlySet<string>;
}

/**
 * Whether an address is in the lists and copies of an app. It leaves them only by what was seen in whole readings, and
 * never at once:
 * - what a person entered or proved stays as long as its connector does;
 * - a reported address that others replaced is kept for a day after that was first seen, since connections that began
 *   before may still leave from it;
 * - an address whose connector left, or lost its tag, is kept for a day after that was first seen, unless Tailrace itself
 *   deleted the device: a list of devices may be wrong once, and a tag may be lost in a re-login.
 *
 * `at` is the time of the last whole reading: while nothing is read whole, no time passes here. null while nothing was.
 */
export function standingOf(record: EgressRecord, app: EgressApp, at: number | null): Standing {
  if (app.nodeIds.has(record.nodeId)) return standingHere(record, at);
  const missed = missedSince(record, app.tags);
  if (missed === undefined) return past;
  if (missed === null) return standingHere(record, at);
  if (record.deletedHere === true) return past;
  const until = missed + heldFor;
  if (at !== null && at >= until) return past;
  return { kind: "kept", why: record.goneAt === null ? "untagged" : "gone", until };
}

/** Whether an address is one of its connector’s, whatever that serves. */
export function standingHere(record: EgressRecord, at: number | null): Standing {
  if (!record.replaced || record.source === "manual" || record.verification !== null) return current;
  const seen = Math.max(record.replacedAt ?? 0, record.lastSeen ?? record.firstSeen);
  const until = seen + heldFor;
  return at !== null && at >= until ? past : { kind: "kept", why: "superseded", until };
}

/**
 * Since when whole readings have missed the device with any of these tags: null while it has one, undefined where it was
 * never seen with one.
 */
function missedSince({ servedAs = {} }: EgressRecord, tags: readonly string[]): number | null | undefined {
  const found = tags.flatMap((tag) => {
    const missed = servedAs[tag];
    return missed === undefined ? [] : [missed];
  });
  if (found.length === 0) return undefined;
  return found.includes(null) ? null : Math.max(...found.map((missed) => missed ?? 0));
}

/** Splits what a list holds too much into what may be removed and what stays for now. */
export function removable(
  surplus: readonly string[],
  kept: readonly string[],
  ground: Ground,
): { readonly remove: readonly string[]; readonly kept: readonly string[] } {
  if (!ground.sound) return { remove: [], kept: surplus };
  const still = new Set(kept);
  return {
    remove: surplus.filter((address) => !still.has(address)),
    kept: surplus.filter((address) => still.has(address)),
  };
}
