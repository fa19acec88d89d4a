import type { WayWithGround } from "./by-way-of.ts";
import type { Joined, OwnEntry } from "./join-activity.ts";

/** What of a version of the policy file says how it came about. */
interface VersionOrigin {
  readonly id: string;
  readonly at: number;
  /** `seen`: Tailrace did not save it. */
  readonly origin: "seen" | "tailrace" | "restored";
}

/** How far the audit log was read. */
interface LogReading {
  /** From here on without a gap; null where nothing was read. */
  readonly from: number | null;
  /** Why it was not read, or not further back, in a sentence. */
  readonly problem: string | null;
}

/** By way of what a version of the policy file came about, and what says so. */
export interface VersionWay extends WayWithGround {
  readonly versionId: string;
}

/**
 * By way of what each version came about, newest first as they come: what the activity says of it. A version of which it
 * says nothing was either saved by Tailrace itself, or nobody can tell.
 */
export function versionWays<Own extends OwnEntry>(
  versions: readonly VersionOrigin[],
  rows: readonly Joined<Own>[],
  log: LogReading,
): readonly VersionWay[] {
  const told = new Map<string, WayWithGround>();
  for (const { versionId, way, ground } of rows) {
    if (versionId === null || way === "unknown") continue;
    // The same text may have been saved by others as well: what is known to be ours stays ours.
    if (!told.has(versionId) || way === "tailrace") told.set(versionId, { way, ground });
  }
  return versions.map((version, place) => ({
    versionId: version.id,
    ...(told.get(version.id) ?? untold(version, place === versions.length - 1, log)),
  }));
}

function untold(
  { at, origin }: VersionOrigin,
  isOldest: boolean,
  { from, problem }: LogReading,
): WayWithGround {
  if (origin !== "seen") return { way: "tailrace", ground: "Tailrace saved this version." };
  if (isOldest) return { way: "unknown", ground: "It was there before the first version that is on record." };
  if (from === null || at < from) {
    const why =
      problem === null
        ? "The audit log was not read so far back."
        : `The audit log could not be read: ${problem}`;
    return { way: "unknown", ground: why };
  }
  return { way: "unknown", ground: "No entry of the audit log that was read tells of it." };
}
