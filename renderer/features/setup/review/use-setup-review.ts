import type { CommandArgument } from "../../../../shared/bridge/contract.ts";
import type { Decisions } from "../../../../shared/bridge/setup.ts";
import { call } from "../../../state/call.ts";
import { planWithoutTest } from "../../../state/review/failing-tests.ts";
import type { ReviewFlow } from "../../../state/review/review-flow.ts";
import { useRead } from "../../../state/use-read.ts";

/** The plan of a set-up, kept up with the decisions. */
export interface SetupReview extends ReviewFlow {
  /** The plan is of the decisions as they are now. */
  readonly fresh: boolean;
}

/** A pause in typing after which the change is planned again. */
const pause = 400;

/**
 * Plans the change whenever the decisions have changed and rested for a moment. `decisions` is null while they cannot
 * be planned; then nothing is asked and what was planned before counts as out of date.
 */
export function useSetupReview(setupId: string, decisions: Decisions | null): SetupReview {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is asked with is only read from here on
  const asked = decisions as CommandArgument<"setup.review">["decisions"] | null;
  const argument = asked === null ? null : { setupId, decisions: asked };
  const reading = useRead("setup.review", argument, { rest: pause, firstAtOnce: true });
  const { answer, value: review, replace } = reading;
  return {
    review,
    problem: answer?.ok === false ? answer.problem : null,
    planning: argument !== null && answer === null,
    fresh: answer?.ok === true,
    planAgain: reading.again,
    withoutTest: (test) => planWithoutTest(review, test, replace),
    apply: (reviewId, confirmLockout) =>
      call("setup.apply", { setupId, reviewId, ...(confirmLockout ? { confirmLockout } : {}) }),
    replace,
  };
}
