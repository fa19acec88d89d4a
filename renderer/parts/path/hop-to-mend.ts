import type { AppView } from "../../../shared/bridge/apps.ts";
import type { AppPath, Hop } from "../../../shared/connectors/path/path.ts";

/** The hop to mend next: the one that its path shows first, else the first that is not well; null where none can be. */
export function hopToMend({ path }: Pick<AppView, "path">): Hop | null {
  const { hot, lanes } = path;
  const first = [path.people, path.policy, ...hopsOf(lanes[hot?.lane ?? 0])].find(
    ({ kind }) => kind === hot?.hop,
  );
  if (first?.remedy !== undefined) return first;
  const all = [path.people, path.policy, ...lanes.flatMap(hopsOf)];
  return all.find(({ state, remedy }) => remedy !== undefined && unwell.has(state)) ?? null;
}

const unwell: ReadonlySet<AppPath["state"]> = new Set(["unknown", "attention", "error"]);

function hopsOf(lane: AppPath["lanes"][number] | undefined): readonly Hop[] {
  return lane === undefined ? [] : [lane.connector, lane.egress, lane.allowlist];
}
