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

/** “Up to 12 people locked out of 1 app”, “12 people” where that is certain, or with “would be” before a decision. */
export function lockedOutWords({ apps, people, isUpTo }: LockedOut, verb = "locked out"): string {
  return `${whoWords(people, isUpTo)} ${verb} of ${counted(apps, "app")}`;
}

function whoWords(people: number | null, isUpTo: boolean): string {
  if (people === null) return "People";
  const who = counted(people, "person", "people");
  return isUpTo ? `Up to ${who}` : who;
}
