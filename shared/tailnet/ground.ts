import * as v from "valibot";
import { instant } from "../core/schema.ts";
import type { Known } from "../core/known.ts";

/**
 * What a removal, or advice to remove, may rest on. `at` is when everything it rests on was whole for the last time; null
 * where it never was.
 */
export const groundSchema = v.variant("sound", [
  v.strictObject({ sound: v.literal(true), at: instant }),
  v.strictObject({ sound: v.literal(false), at: v.nullable(instant), reason: v.string() }),
]);
export type Ground = Readonly<v.InferOutput<typeof groundSchema>>;

/** A sync older than this says nothing of now. Rule of our own; syncs come every few minutes. */
export const freshFor = 60 * 60 * 1000;

/**
 * Whether something may be removed on the ground of these facts, or advised to be: an egress IP from an allowlist, a
 * route, a record. This is the one place that decides it. Each fact must be known, read whole, and read by a sync that is
 * not older than `freshFor`; otherwise the last known state stands, and only what was certain at `at` counts.
 */
export function groundOf(facts: readonly Known<unknown>[], takenAt: number, now: number): Ground {
  let at: number | null = takenAt;
  let reason: string | null = now - takenAt > freshFor ? "The last check is more than an hour ago." : null;
  for (const fact of facts) {
    if (!fact.known) {
      at = null;
      reason ??= fact.reason;
    } else if (fact.doubt !== undefined) {
      at = at === null ? null : Math.min(at, fact.doubt.asOf);
      reason ??= fact.doubt.reason;
    }
  }
  if (reason === null && at !== null) return { sound: true, at };
  return { sound: false, at, reason: reason ?? "It was never read." };
}
