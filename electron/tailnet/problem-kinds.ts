import type { Problem, ProblemCode } from "../../shared/core/problem.ts";

const passing: readonly ProblemCode[] = [
  "offline",
  "proxy-refused",
  "timeout",
  "rate-limited",
  "server-error",
  "cancelled",
];

/** Whether the same request may well be answered the next time. */
export function isPassing({ code }: Problem): boolean {
  return passing.includes(code);
}

/** Whether the service knew the credential, and said no to this one thing. */
export function acceptedAnyway({ code }: Problem): boolean {
  return code === "scope-missing" || code === "plan-refused";
}
