import type { AppView } from "../../../shared/bridge/apps.ts";
import { counted } from "../../../shared/core/words.ts";
import type { AppPath, Hop, Remedy } from "../../../shared/connectors/path/path.ts";

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

/**
 * A remedy in a row. What the words beside it say already is left out: “Approve 2” beside “2 routes wait”. Addresses that
 * an allowlist lacks are added where the list is; the row copies them all by its own button.
 */
export function rowLabel(remedy: Remedy): string {
  if (remedy.kind === "copy") return `Add ${counted(remedy.addresses.length, "IP")}`;
  return remedy.label.replace(/^(Approve \d+) routes?$/u, "$1");
}
