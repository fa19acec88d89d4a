import { isSameSet } from "../../../shared/egress/ledger.ts";
import type { StoredReading } from "../../ports/stored-reading.ts";

/** By themselves lists are read at most so often, and once after the egress IPs changed. */
const everyMs = 24 * 60 * 60 * 1000;
/** What did not reach the product was no read, and is tried again sooner. */
const againMs = 60 * 60 * 1000;

/** Whether a list is to be read without anybody asking. Not after its token was rejected, nor before it was told to. */
export function isDue(reading: StoredReading, egress: readonly string[], now: number): boolean {
  const { trouble, triedAt, triedFor } = reading;
  if (trouble?.kind === "rejected") return false;
  if (trouble?.kind === "wait" && trouble.until > now) return false;
  // A clock that was set back holds nothing up.
  const since = Math.abs(now - triedAt);
  const unreached =
    trouble?.kind === "failed" && ["offline", "timeout", "proxy-refused"].includes(trouble.problem.code);
  if (unreached) return since >= againMs;
  // While the egress IPs are not known, nothing speaks for a change.
  const changed = egress.length > 0 && !isSameSet(egress, triedFor);
  return changed || since >= everyMs;
}
