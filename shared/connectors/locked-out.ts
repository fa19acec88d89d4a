import type { Takeover } from "./takeover.ts";

/** Who an act locks out of apps, by who takes over for them. */
export interface LockedOut {
  readonly apps: number;
  /** At most so many, null where that is not known. */
  readonly people: number | null;
  /** Whether it may be fewer: nobody can say of some of them that they may use an app, or that they use another one too. */
  readonly isUpTo: boolean;
  /** Others may use the one app, of whom nobody can say. */
  readonly orMore?: true;
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
  const sum = counts.reduce<number | null>(
    (all, count) => (all === null || count === null ? null : all + count),
    0,
  );
  const orMore = bad.some((row) => row.orMore === true);
  const isAlone = counts.length === 1;
  // The sum is the most: where nobody can say who else may use one of several, there is no most.
  const people = sum === 0 || (orMore && !isAlone) ? null : sum;
  return {
    apps: counts.length,
    people,
    isUpTo: !isAlone || bad.some(({ likely }) => likely !== undefined),
    ...(orMore && people !== null ? { orMore } : {}),
  };
}
