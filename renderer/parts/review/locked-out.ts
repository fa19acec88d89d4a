import type { ReviewView } from "../../../shared/bridge/policy.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import { counted } from "../../../shared/core/words.ts";

/** Who a change locks out of apps, by who takes over for them. */
export interface LockedOut {
  readonly apps: number;
  /** At most so many, null where that is not known. */
  readonly people: number | null;
  /** Whether nobody can say of some of them that they may use it. */
  readonly isUpTo: boolean;
}

/** Null where every app goes on; an allowlist that somebody says is switched off refuses nobody. */
export function lockedOut(
  { takeovers = [] }: Pick<ReviewView, "takeovers">,
  switchedOff = false,
): LockedOut | null {
  const bad = takeovers.filter(
    ({ severity, remedy }) => severity === "error" && !(switchedOff && remedy === "switch-off"),
  );
  if (bad.length === 0) return null;
  const people = mostPeople(bad);
  return {
    apps: new Set(bad.map(({ app }) => app)).size,
    people: people === 0 ? null : people,
    isUpTo: bad.some(({ likely }) => likely !== undefined),
  };
}

/** Whoever may use the app that most people may use. */
export function mostPeople(rows: readonly Pick<Takeover, "people" | "likely">[]): number {
  return rows.reduce((most, { people, likely }) => Math.max(most, likely ?? people ?? 0), 0);
}

/** “Up to 12 people locked out of 1 app”. */
export function lockedOutWords({ apps, people }: LockedOut): string {
  const who = people === null ? "People" : `Up to ${counted(people, "person", "people")}`;
  return `${who} locked out of ${counted(apps, "app")}`;
}
