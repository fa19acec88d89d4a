import { counted } from "../../../../shared/core/words.ts";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";

/** How a version came about, in words. */
export const originWords: Readonly<Record<PolicyVersionView["origin"], string>> = {
  seen: "Saved outside Tailrace",
  tailrace: "Saved by Tailrace",
  restored: "Restored by Tailrace",
};

/** What a version is for: its note, or how it came about. */
export function versionTitle({ note, origin }: PolicyVersionView): string {
  return note ?? originWords[origin];
}

const units = ["kB", "MB", "GB"] as const;

/** A size in bytes as a person reads it, in decimal units: “812 bytes”, “4.8 kB”. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  let size = bytes / 1000;
  let unit = 0;
  // What would be written as “1000.0 kB” is one of the next unit.
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toFixed(1)} ${units[unit] ?? "GB"}`;
}

/** The version that the tailnet holds now: the newest with its ETag. null while it is not in the history. */
export function currentVersion(
  versions: readonly PolicyVersionView[],
  etag: string | null,
): PolicyVersionView | null {
  return versions.find((version) => version.etag === etag) ?? null;
}
