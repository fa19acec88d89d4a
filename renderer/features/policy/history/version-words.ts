import { wayNames } from "../../../../shared/bridge/activity-filter.ts";
import { listed } from "../../../../shared/core/words.ts";
import type { PolicyVersionView, VersionChange } from "../../../../shared/bridge/policy.ts";
import type { VersionWay, WaysByVersion } from "../../../parts/ways/use-version-ways.ts";

/** By way of what a version came about, as far as it can be told; until that is read, as far as the version itself says. */
export function wayOfVersion({ id, origin }: PolicyVersionView, ways: WaysByVersion | null): VersionWay {
  const told = ways?.get(id);
  if (told !== undefined) return told;
  return origin === "seen"
    ? { way: "unknown", ground: "Tailrace did not save this version." }
    : { way: "tailrace", ground: "Tailrace saved this version." };
}

/** The same in a word or two: what Tailrace did not save came from outside, also where nobody can tell how. */
export function wayWords({ way }: VersionWay): string {
  return way === "unknown" ? "Outside Tailrace" : wayNames[way];
}

/** Sections named in a title before the rest is counted. */
const mostNamed = 2;

/** What a version did: its note, else what differs from the one before it, as far as that is known. */
export function versionTitle({ note }: PolicyVersionView, change: VersionChange | null | undefined): string {
  if (note !== undefined) return note;
  // The one before it was never seen.
  if (change === undefined) return "First version seen";
  if (change === null) return "Saved outside Tailrace";
  if (change.meansTheSame) return "Layout or comments, no one affected";
  const { sections } = change;
  if (sections.length === 0) return "Saved outside Tailrace";
  const named = sections.slice(0, mostNamed);
  const more = sections.length - named.length;
  return `Changes ${listed(more === 0 ? named : [...named, `${more} more`])}`;
}

/** The version that the tailnet holds now: the newest with its ETag. null while it is not in the history. */
export function currentVersion(
  versions: readonly PolicyVersionView[],
  etag: string | null,
): PolicyVersionView | null {
  return versions.find((version) => version.etag === etag) ?? null;
}
