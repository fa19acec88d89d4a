import type { SetupsState, SetupView } from "./setup.ts";

/**
 * Names of the apps whose set-up is under way. What they still lack is expected, so they raise no alarm, and they stand
 * once in the list of apps: as their set-up.
 */
export function appsBeingSetUp({ setups }: SetupsState): ReadonlySet<string> {
  const open = unfinishedSetups(setups).filter(({ appliedAt }) => appliedAt !== null);
  return new Set(open.map(({ decisions }) => decisions.name));
}

/** The set-ups that are about an app. One that replaces a connector is not: its apps run, and are watched as ever. */
export function setupsOfApps(setups: readonly SetupView[]): readonly SetupView[] {
  return setups.filter(({ replaces }) => replaces === undefined);
}

/** Those of them that were left in the middle. */
export function unfinishedSetups(setups: readonly SetupView[]): readonly SetupView[] {
  return setupsOfApps(setups).filter(({ step }) => step !== "done");
}
