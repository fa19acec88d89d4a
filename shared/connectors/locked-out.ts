import type { Takeover } from "./takeover.ts";

/** Who an act locks out of apps, by who takes over for them. */
export interface LockedOut {
  readonly apps: number;
  /** At most so many, null where that is not known. */
  readonly people: number | null;
  /** Whether it may be fewer: nobody can say of some of them that they may use an app, or that they use another one too. */
  readonly isUpTo: boolean;
}

/**
 * Null where every app goes on. Who uses several of the apps is not told here, so the people of all apps together are the
 * most that it can be: those of the largest alone would be the least.
 */
export function lockedOutBy(rows: readonly Takeover[]): LockedOut | null {
  const bad = rows.filter(({ severity }) => severity === "error");
  if (bad.length === 0) return null;
  // An app has a row for each connector that takes over, with the same people in each.
  const counts = [...new Map(bad.map(({ app, people, likely }) => [app, likely ?? people])).values()];
  const people = counts.reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  );
  const isUpTo = counts.length > 1 || bad.some(({ likely }) => likely !== undefined);
  return { apps: counts.length, people: people === 0 ? null : people, isUpTo };
}
