import type { AllowlistFacts } from "./allowlist-rows.ts";
import { isSameSet, newestEntry, recordedSince, type LedgerEntry } from "./ledger.ts";
import { isCopied } from "./standing.ts";

/** A record of a product’s list that was looked at itself: pasted, or read with a token. */
export type CheckEntry = LedgerEntry & Required<Pick<LedgerEntry, "checked">>;

/** What the last look at a product’s list is worth today. */
export type CheckState =
  | { readonly kind: "never" }
  | { readonly kind: "fresh"; readonly entry: CheckEntry }
  /** `egress`: the app’s egress IPs are others than those that were looked for; `age`: it was long ago. */
  | { readonly kind: "stale"; readonly why: "egress" | "age"; readonly entry: CheckEntry };

/**
 * A check older than this is stale, though nothing changed here: somebody may have changed the list there. Rule of our
 * own; no product documents an interval.
 */
export const checkOldAfter = 90 * 24 * 60 * 60 * 1000;

/** The newest check of an app’s list; none where what was recorded was taken out since. */
export function lastCheck(ledger: readonly LedgerEntry[], appName: string): CheckEntry | undefined {
  if (newestEntry(ledger, appName) === undefined) return undefined;
  const newest = newestEntry(ledger.filter(isCheck), appName);
  return newest !== undefined && isCheck(newest) ? newest : undefined;
}

function isCheck(entry: LedgerEntry): entry is CheckEntry {
  return entry.checked !== undefined;
}

/** Whether the last check of an app’s list still speaks of what should be there now. */
export function checkState({
  appName,
  ledger,
  current,
  now,
}: Pick<AllowlistFacts, "appName" | "ledger" | "current"> & { readonly now: number }): CheckState {
  const entry = lastCheck(ledger, appName);
  if (entry === undefined) return { kind: "never" };
  const { lookedFor } = entry.checked;
  const same =
    lookedFor === undefined
      ? current.every((address) => entry.addresses.includes(address))
      : isSameSet(current, lookedFor);
  if (!same) return { kind: "stale", why: "egress", entry };
  if (now - entry.at > checkOldAfter) return { kind: "stale", why: "age", entry };
  return { kind: "fresh", entry };
}

/**
 * The id of the record that a new one renews: the last one of an app’s, where that and the one before are reads that found
 * just the same. The first of them tells since when, the last one until when.
 */
export function renewedRead(own: readonly LedgerEntry[], next: LedgerEntry): string | undefined {
  const [before, last] = own.slice(-2);
  if (before === undefined || last === undefined) return undefined;
  return sameRead(before, next) && sameRead(last, next) ? last.id : undefined;
}

function sameRead(one: LedgerEntry, other: LedgerEntry): boolean {
  return (
    one.takenOut === undefined &&
    one.productId === other.productId &&
    one.checked?.how === "read" &&
    other.checked?.how === "read" &&
    one.checked.hash === other.checked.hash &&
    one.checked.list === other.checked.list &&
    isSameSet(one.addresses, other.addresses) &&
    isSameSet(one.checked.lookedFor ?? [], other.checked.lookedFor ?? [])
  );
}

/** Why nothing may be removed from a product’s list yet. */
export type RemovalWait =
  /** What this computer knows of the tailnet is missing, old or not understood. */
  | { readonly why: "ground" }
  /** These are not in the list, or a rule of it turns them away. */
  | { readonly why: "add-first"; readonly missing: readonly string[] }
  /** The list was not looked at since, not in whole, or too long ago. */
  | { readonly why: "check-first" }
  /** The list lets everybody in: what is missing would show only when that ends. */
  | { readonly why: "open" }
  /** These are no longer reported and not given up yet: the egress IPs are changing. */
  | { readonly why: "changing"; readonly kept: readonly string[] }
  /** The product takes a while to act on what was put there. */
  | { readonly why: "delay"; readonly until: number };

/** What a removal follows from, beside what the rows of the list do. */
export interface RemovalFacts extends AllowlistFacts {
  /** How long the product takes to act on a change, in milliseconds. */
  readonly delay: number;
  readonly now: number;
}

/**
 * What stands in the way of a removal; null where a later check is green: every current address was seen in the whole
 * list, the product has had its time to act on them, and no change of the egress IPs is under way. The one rule for the
 * ticks of the table and for commands that remove. A list on screen speaks before the record.
 */
export function removalWait(facts: RemovalFacts): RemovalWait | null {
  const { appName, egress, current, delta, ledger, ground, compared, delay, now } = facts;
  if (!ground.sound) return { why: "ground" };
  if (compared === null) {
    const recorded = newestEntry(ledger, appName)?.addresses ?? [];
    const missing = current.filter((address) => !recorded.includes(address));
    if (missing.length > 0) return { why: "add-first", missing };
    const check = checkState(facts);
    if (check.kind !== "fresh") return { why: "check-first" };
    if (!current.every((address) => check.entry.addresses.includes(address))) return { why: "check-first" };
    if (check.entry.checked.open === true) return { why: "open" };
  } else {
    const seen = new Set(compared.present.map(({ address }) => address));
    const missing = current.filter(
      (address) => !seen.has(address) && !compared.notApplicable.includes(address),
    );
    if (missing.length > 0 && (compared.complete || compared.denied.length > 0))
      return { why: "add-first", missing };
    if (!compared.complete) return { why: "check-first" };
    if (compared.open) return { why: "open" };
  }
  const kept = [
    ...new Set([
      ...(delta?.kept ?? []),
      ...egress.filter((one) => !isCopied(one)).map(({ address }) => address),
    ]),
  ].filter((address) => !current.includes(address));
  if (kept.length > 0) return { why: "changing", kept };
  // An address that was never recorded is known to stand there since now.
  const put = Math.max(...current.map((address) => recordedSince(ledger, appName, address)?.at ?? now));
  return delay > 0 && put + delay > now ? { why: "delay", until: put + delay } : null;
}
