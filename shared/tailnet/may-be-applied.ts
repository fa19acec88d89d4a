import type { Problem } from "../core/problem.ts";

/** Whether the service itself said no, so that surely nothing came of it. */
export function isRefusal({ evidence }: Problem): boolean {
  const status = evidence?.status ?? 0;
  return status >= 400 && status < 500;
}

/**
 * Whether a change that failed this way may have been made all the same. Refusals (4xx) and requests that never left
 * are certain; everything else has to be looked up.
 */
export function mayBeApplied(reason: Problem): boolean {
  const status = reason.evidence?.status;
  if (status !== undefined) return status < 400 || status >= 500;
  return (
    reason.code === "save-uncertain" || reason.code === "malformed-answer" || reason.code === "cancelled"
  );
}
