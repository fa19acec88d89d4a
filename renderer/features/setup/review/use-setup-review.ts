import { useCallback, useEffect, useRef, useState } from "react";
import type { CommandArgument } from "../../../../shared/bridge/contract.ts";
import type { FailingTestView, ReviewView } from "../../../../shared/bridge/policy.ts";
import type { Decisions } from "../../../../shared/bridge/setup.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { call } from "../../../state/call.ts";
import { reviewWithoutTest } from "../../../state/failing-tests.ts";

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

interface Answer {
  /** The decisions that were planned. */
  readonly key: string;
  readonly round: number;
  readonly problem: Problem | null;
}

/** A pause in typing after which the change is planned again. */
const pause = 400;

/**
 * Plans the change whenever the decisions have changed and rested for a moment. `decisions` is null while they cannot
 * be planned; then nothing is asked and what was planned before counts as out of date.
 */
export function useSetupReview(setupId: string, decisions: Decisions | null): SetupReview {
  const [review, setReview] = useState<ReviewView | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [round, setRound] = useState(0);
  const newest = useRef(0);
  const key = decisions === null ? null : JSON.stringify(decisions);

  useEffect(() => {
    newest.current += 1;
    const mine = newest.current;
    if (key === null) return undefined;
    const ask = async () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from `decisions` a few lines above
      const asked = JSON.parse(key) as CommandArgument<"setup.review">["decisions"];
      const result = await call("setup.review", { setupId, decisions: asked });
      if (newest.current !== mine) return;
      if (result.ok) setReview(result.value);
      setAnswer({ key, round, problem: result.ok ? null : result.problem });
    };
    const timer = setTimeout(() => void ask(), mine === 1 ? 0 : pause);
    return () => clearTimeout(timer);
  }, [setupId, key, round]);

  const again = useCallback(() => setRound((count) => count + 1), []);
  const current = key !== null && answer?.key === key && answer.round === round ? answer : null;
  return {
    review,
    problem: current?.problem ?? null,
    fresh: current !== null && current.problem === null,
    again,
    withoutTest: async (test) => {
      if (review === null) return;
      const planned = await reviewWithoutTest(review, test);
      if (planned !== null) setReview(planned);
    },
    replace: setReview,
  };
}
