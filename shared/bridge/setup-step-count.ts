import type { SetupStep } from "./setup.ts";

/** The place of each step as a person counts them, 1-based; the catalogue is the first. */
const places: Readonly<Record<SetupStep, number>> = { review: 2, device: 3, allowlist: 4, done: 4 };

/** “Step 3 of 4”. */
export function setupStepCount(step: SetupStep): string {
  return `Step ${places[step]} of 4`;
}
