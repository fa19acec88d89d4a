import { problem, type Evidence } from "../../shared/core/problem.ts";
import type { ReadOutcome } from "../ports/product-lists.ts";
import { retryAfterMs } from "../tailnet/backoff.ts";

/** A product that asks to wait and does not say how long. */
const waitMs = 60 * 60 * 1000;
/** Longer than this no product means: what comes from outside holds nothing up for ever. */
const longestMs = 24 * 60 * 60 * 1000;

/** What an answer other than a success means. Its text is not passed on: it may repeat what was sent. */
export function refusal(
  response: Pick<Response, "status" | "headers">,
  product: string,
  at: Evidence,
  now: number,
): ReadOutcome {
  const { status, headers } = response;
  const evidence = { ...at, status };
  const wait = waitOf(headers, now);
  // GitHub says “slow down” with 403 and a time to wait.
  if (status === 429 || (status === 403 && wait !== null)) {
    const until = now + Math.min(wait ?? waitMs, longestMs);
    const found = problem("rate-limited", `${product} asks to wait before the next read.`, { evidence });
    return { kind: "wait", until, problem: found };
  }
  if (status === 401 || status === 403) {
    const what =
      status === 401 ? `${product} rejected the token.` : `${product} does not let this token read the list.`;
    const meaning =
      "It has expired or was revoked, or lacks the right. Nothing is read until it is replaced.";
    return { kind: "rejected", problem: problem("credential-rejected", what, { meaning, evidence }) };
  }
  const code = status === 404 ? "not-found" : "server-error";
  const what =
    status === 404 ? `${product} knows no such list.` : `${product} answered with status ${status}.`;
  const meaning = "The last result stays.";
  return { kind: "failed", problem: problem(code, what, { meaning, evidence }) };
}

/** How long to wait: as `Retry-After` says, or until the limit that is used up begins anew. */
function waitOf(headers: Headers, now: number): number | null {
  const after = headers.get("retry-after");
  const asked = after === null ? null : retryAfterMs(after, now);
  if (asked !== null) return asked;
  for (const [left, reset] of limits) {
    const [remaining, at] = [headers.get(left), Number(headers.get(reset) ?? Number.NaN)];
    if (remaining !== "0" || !Number.isFinite(at) || at < 0) continue;
    // Datadog counts the seconds that are left, the others tell the time.
    return at > 1_000_000_000 ? Math.max(0, at * 1000 - now) : at * 1000;
  }
  return null;
}

const limits = [
  ["x-ratelimit-remaining", "x-ratelimit-reset"],
  ["x-rate-limit-remaining", "x-rate-limit-reset"],
] as const;
