import { useMemo } from "react";
import type { VersionWays } from "../../../shared/bridge/activity.ts";
import { useSlice } from "../../state/mirror.ts";
import { useRead } from "../../state/use-read.ts";

/** By way of what a version of the policy file came about, and what says so. */
export type VersionWay = Pick<VersionWays["ways"][number], "way" | "ground">;

/** By way of what versions came about, by their ids. */
export type WaysByVersion = ReadonlyMap<string, VersionWay>;

/** By way of what the versions of the policy file came about; null until that is read. Asked anew with each new version. */
export function useVersionWays(): WaysByVersion | null {
  const versions = useSlice("policy")?.versions;
  const since = `${versions?.length ?? 0} ${versions?.[0]?.id ?? ""}`;
  const { last, value } = useRead("activity.versionWays", {}, { since });
  return useMemo(() => {
    if (value !== null)
      return new Map(value.ways.map(({ versionId, way, ground }) => [versionId, { way, ground }]));
    return last?.ok === false ? new Map() : null;
  }, [value, last]);
}
