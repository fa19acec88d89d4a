/** Longest wait that `Retry-After` is honoured for. */
export const longestWaitMs = 30_000;
/** Attempts of one read, the first included. */
export const readAttempts = 4;

const firstWaitMs = 500;

/** Statuses after which a read is worth repeating. */
export function isTransient(status: number): boolean {
  return status === 429 || status === 502 || status === 504;
}

/**
 * How long to wait before the next attempt of a read. `Retry-After` counts as given, in seconds or as a date, up to
 * 30 s; without it the wait doubles from half a second, with jitter (`random` from 0 to 1) of half its length.
 */
export function retryDelayMs(
  attempt: number,
  retryAfter: string | null,
  now: number,
  random: number,
): number {
  const asked = retryAfter === null ? null : retryAfterMs(retryAfter, now);
  if (asked !== null) return Math.min(asked, longestWaitMs);
  const full = Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs);
  return Math.round(full / 2 + (full / 2) * random);
}

/** Reads a `Retry-After` header; null when it says nothing usable. */
export function retryAfterMs(header: string, now: number): number | null {
  const text = header.trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  // Only the form that HTTP asks for: Date.parse alone takes many a number for a year.
  const date = /^[A-Z][a-z]{2}, \d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
