import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { lockedOutBy, type LockedOut } from "../../../shared/connectors/locked-out.ts";
import { peopleWords } from "../../../shared/connectors/people-words.ts";
import { counted } from "../../../shared/core/words.ts";

/** Null where every app goes on; an allowlist that somebody says is switched off refuses nobody. */
export function lockedOut(
  { takeovers = [] }: Pick<ReviewView, "takeovers">,
  switchedOff = false,
): LockedOut | null {
  return lockedOutBy(takeovers.filter(({ remedy }) => !(switchedOff && remedy === "switch-off")));
}

/** “Up to 12 people locked out of 1 app”, “12 people” where that is certain, “12+ people” where others may, or with “would be” before a decision. */
export function lockedOutWords({ apps, ...who }: LockedOut, verb = "locked out"): string {
  return `${whoWords(who)} ${verb} of ${counted(apps, "app")}`;
}

function whoWords({ people, isUpTo, orMore }: Omit<LockedOut, "apps">): string {
  if (people === null) return "People";
  const who = peopleWords(people, orMore === true);
  return isUpTo ? `Up to ${who}` : who;
}
