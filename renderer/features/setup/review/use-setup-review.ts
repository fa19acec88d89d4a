import type { CommandArgument } from "../../../../shared/bridge/contract.ts";
import type { FailingTestView, ReviewView } from "../../../../shared/bridge/policy.ts";
import type { Decisions } from "../../../../shared/bridge/setup.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { reviewWithoutTest } from "../../../state/review/failing-tests.ts";
import { useRead } from "../../../state/use-read.ts";

/** The plan of a set-up, kept up with the decisions. */
export interface SetupReview {
  /** The newest plan; it stays on show while the next one is made. */
  readonly review: ReviewView | null;
  /** Why the decisions as they are now could not be planned. */
  readonly problem: Problem | null;
  /** The plan is of the decisions as they are now. */
  readonly fresh: boolean;
  /** Plans again, on the newest text. */
  readonly again: () => void;
  /** Plans the same again that also removes one of the tests that it makes fail. */
  readonly withoutTest: (test: FailingTestView) => Promise<void>;
  /** Takes the plan that main made anew after a conflict. */
  readonly replace: (review: ReviewView) => void;
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
  const {
    answer,
    value: review,
    again,
    replace,
  } = useRead("setup.review", argument, {
    rest: pause,
    firstAtOnce: true,
  });
  return {
    review,
    problem: answer?.ok === false ? answer.problem : null,
    fresh: answer?.ok === true,
    again,
    withoutTest: async (test) => {
      if (review === null) return;
      const planned = await reviewWithoutTest(review, test);
      if (planned !== null) replace(planned);
    },
    replace,
  };
}
