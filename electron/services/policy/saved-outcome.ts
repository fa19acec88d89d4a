import type { ApplyOutcome } from "../../../shared/bridge/policy.ts";
import type { Problem } from "../../../shared/core/problem.ts";

type Saved = Extract<ApplyOutcome, { outcome: "saved" }>;

/** A change that is surely saved is told as saved, also where what follows from it broke off: that is said beside it. */
export function savedWithoutRest(saved: Saved, problem: Problem): Saved {
  return { ...saved, sentence: `${saved.sentence} What follows from it is not done yet. ${problem.what}` };
}
