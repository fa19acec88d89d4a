/** What decides when Tailrace looks again. */
export interface LookFacts {
  /** What the person chose, in milliseconds. */
  readonly everyMs: number;
  readonly isWindowOpen: boolean;
  readonly isOnBattery: boolean;
  /** How many looks in a row have ended with something that was seen for the first time. */
  readonly suspicions: number;
  /** How many looks in a row could read nothing. */
  readonly misses: number;
}

const minute = 60_000;
/** A suspicion is looked at again after this long. Source: the product’s promise to tell within two minutes. */
const suspicionMs = 30_000;
/** So many suspicions in a row are followed up: what changes all the time is no reason to look all the time. */
const mostSuspicions = 3;
/** The first try after one that read nothing; each further one waits twice as long. A machine that wakes has no network yet. */
const firstRetryMs = 15_000;
/** The longest wait between tries, unless the person looks even more seldom. */
const longestRetryMs = 5 * minute;

/**
 * How long after the end of a look the next one begins, in milliseconds. At rest never more often than once a minute, as
 * the service asks; a machine on battery looks half as often, and nobody waits longer than a minute before an open window.
 */
export function nextLookAfter(facts: LookFacts): number {
  const regular = regularPace(facts);
  if (facts.misses > 0) {
    const retry = firstRetryMs * 2 ** Math.min(facts.misses - 1, 10);
    return Math.min(retry, Math.max(minute, Math.min(regular, longestRetryMs)));
  }
  const isFollowedUp = facts.suspicions > 0 && facts.suspicions <= mostSuspicions;
  return isFollowedUp ? suspicionMs : regular;
}

function regularPace({ everyMs, isWindowOpen, isOnBattery }: LookFacts): number {
  const chosen = Math.max(minute, everyMs);
  if (isWindowOpen) return minute;
  return isOnBattery ? chosen * 2 : chosen;
}

/** Without a network nothing is read; whether there is one again is asked this often. */
export const networkAskedEveryMs = minute;
