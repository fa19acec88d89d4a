import type { SetupStep } from "../../shared/bridge/setup.ts";

/** The steps of a set-up as a person counts them: applying belongs to the review, the end is no step. */
export const setupStepNames = ["App", "Review", "Device", "Allowlist"] as const;

/** The place of each step, 1-based; the end stands behind the last. */
const setupStepPlaces: Readonly<Record<SetupStep, number>> = {
  review: 2,
  device: 3,
  allowlist: 4,
  done: 5,
};

/** “Step 3 of 4”. */
export function setupStepCount(step: SetupStep): string {
  return `Step ${Math.min(setupStepPlaces[step], setupStepNames.length)} of ${setupStepNames.length}`;
}
