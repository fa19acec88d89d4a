import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";

/** When an app was changed last, and by whom. */
export interface LastChange {
  readonly at: number;
  readonly by: string;
}

/** The newest change of each app by its name: its place in the policy file, or the record of its allowlist. */
export function lastChanges(
  activity: readonly ActivityEntryView[],
  ledger: readonly LedgerEntry[],
): ReadonlyMap<string, LastChange> {
  const found = new Map<string, LastChange>();
  const take = (name: string, { at, by }: LastChange) => {
    const before = found.get(name);
    if (before === undefined || before.at < at) found.set(name, { at, by });
  };
  for (const entry of activity) for (const name of entry.apps ?? []) take(name, entry);
  for (const entry of ledger) take(entry.appName, entry.takenOut ?? entry);
  return found;
}
