import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { lockedOutBy, type LockedOut } from "../../../shared/connectors/locked-out.ts";
import { counted } from "../../../shared/core/words.ts";

/** Null where every app goes on; an allowlist that somebody says is switched off refuses nobody. */
export function lockedOut(
  { takeovers = [] }: Pick<ReviewView, "takeovers">,
  switchedOff = false,
): LockedOut | null {
  return lockedOutBy(takeovers.filter(({ remedy }) => !(switchedOff && remedy === "switch-off")));
}

/** “Up to 12 people locked out of 1 app”, or with “would be” before what has not been decided. */
export function lockedOutWords({ apps, people }: LockedOut, verb = "locked out"): string {
  const who = people === null ? "People" : `Up to ${counted(people, "person", "people")}`;
  return `${who} ${verb} of ${counted(apps, "app")}`;
}
