import { listed } from "../../../../shared/core/words.ts";
import type { PolicyVersionView, VersionChange } from "../../../../shared/bridge/policy.ts";

/** How a version came about, in a word or two. */
export const originWords: Readonly<Record<PolicyVersionView["origin"], string>> = {
  seen: "Outside Tailrace",
  tailrace: "Tailrace",
  restored: "Tailrace",
};

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
