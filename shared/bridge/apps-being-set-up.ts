import type { SetupsState } from "./setup.ts";

/**
 * Names of the apps whose set-up is under way. What they still lack is expected, so they raise no alarm, and they stand
 * once in the list of apps: as their set-up.
 */
export function appsBeingSetUp({ setups }: SetupsState): ReadonlySet<string> {
  const open = setups.filter(({ appliedAt, step }) => appliedAt !== null && step !== "done");
  return new Set(open.map(({ decisions }) => decisions.name));
}
