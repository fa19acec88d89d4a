import type { SetupStep } from "../../shared/bridge/setup.ts";

/** The steps of a set-up as a person counts them: the catalogue comes first, applying belongs to the review. */
export const setupStepNames = ["Catalogue", "Review", "Device", "Allowlist", "Done"] as const;

const places: Readonly<Record<SetupStep, number>> = { review: 2, device: 3, allowlist: 4, done: 5 };

/** “Step 3 of 5”. */
export function setupStepCount(step: SetupStep): string {
  return `Step ${places[step]} of ${setupStepNames.length}`;
}
