import type { Standing } from "../entitlement.ts";
import { whoKey, type HolderMoves } from "./holder-moves.ts";

/** A version of the policy file with what it did to an entitlement, as against the nearest older one that can be read. */
export interface PastStep<Version> {
  readonly version: Version;
  /** Its text is there and is a policy file. */
  readonly isReadable: boolean;
  /** null where nothing moved, and of the oldest. */
  readonly moves: HolderMoves | null;
  /** What it was called before, where this version gave it another name and did nothing else. */
  readonly renamedFrom?: string;
}

/** Since which version somebody holds an entitlement. */
interface Beginning<Version> extends Pick<Standing, "who"> {
  readonly version: Version;
}

/** What the kept versions tell of an entitlement. */
export interface EntitlementPast<Version> {
  /** The versions that moved something or gave it another name, and those that cannot be read, newest first. */
  readonly rows: readonly PastStep<Version>[];
  /** By `whoKey`. Who is not among them held it at `knownSince` already. */
  readonly since: ReadonlyMap<string, Beginning<Version>>;
  /** The oldest version before which nothing is known; null where not even the newest can be read. */
  readonly knownSince: Version | null;
}

/**
 * Puts the versions together, newest first. Before one that cannot be read nothing is sure: somebody may have lost what they
 * held and been given it again. What it did then is listed, and says nothing of since when.
 */
export function pastOf<Version>(steps: readonly PastStep<Version>[]): EntitlementPast<Version> {
  const gap = steps.findIndex(({ isReadable }) => !isReadable);
  const known = gap === -1 ? steps : steps.slice(0, gap);
  const since = new Map<string, Beginning<Version>>();
  // What the oldest of them did may have been done by one that cannot be read.
  for (const { version, moves } of known.slice(0, -1)) {
    if (moves === null) continue;
    const begun = [...moves.gained, ...moves.turned.filter(({ before }) => before === "unknown")];
    for (const one of begun) {
      const key = whoKey(one);
      if (!since.has(key)) since.set(key, { who: one.who, version });
    }
  }
  return {
    rows: steps.filter(
      ({ isReadable, moves, renamedFrom }) => !isReadable || moves !== null || renamedFrom !== undefined,
    ),
    since,
    knownSince: known.at(-1)?.version ?? null,
  };
}
