import { useCallback, useRef, useState } from "react";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";
import { call } from "../call.ts";
import { tailnetOnScreen } from "../mirror.ts";
import { planWithoutTest } from "./failing-tests.ts";
import type { ReviewedChange } from "./review-flow.ts";

/** A change that a person asks for, and that main plans. */
export interface PlannedChange<R> extends ReviewedChange {
  readonly plan: (request: R) => Promise<void>;
  /** Takes a plan up that main has made already; `request` is what plans it again. */
  readonly adopt: (request: R, review: ReviewView) => void;
}

/**
 * Plans and applies a policy change. `ask` asks main for the plan and must stay the same function; the newest request
 * counts, and a plan that comes too late is put away. `confirmed` says the word of `confirmOpen` in a request.
 */
export function usePlannedChange<R>(
  ask: (request: R) => Promise<Result<ReviewView>>,
  confirmed?: (request: R) => R,
): PlannedChange<R> {
  const [review, setReview] = useState<ReviewView | null>(null);
  const [planning, setPlanning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const request = useRef<R | null>(null);
  const round = useRef(0);

  const plan = useCallback(
    async (wanted: R) => {
      request.current = wanted;
      round.current += 1;
      const mine = round.current;
      const tailnet = tailnetOnScreen();
      setPlanning(true);
      setProblem(null);
      const result = await ask(wanted);
      if (round.current !== mine) {
        if (result.ok) void call("changes.discard", { reviewId: result.value.id }, tailnet);
        return;
      }
      setPlanning(false);
      if (result.ok) setReview(result.value);
      else setProblem(result.problem);
    },
    [ask],
  );

  const adopt = useCallback((wanted: R, planned: ReviewView) => {
    request.current = wanted;
    round.current += 1;
    setPlanning(false);
    setProblem(null);
    setReview(planned);
  }, []);

  const done = useCallback(() => {
    round.current += 1;
    request.current = null;
    setReview(null);
    setProblem(null);
    setPlanning(false);
  }, []);

  return {
    review,
    planning,
    problem,
    plan,
    adopt,
    planAgain: () => {
      if (request.current !== null) void plan(request.current);
    },
    confirmOpen:
      confirmed === undefined
        ? null
        : () => {
            if (request.current !== null) void plan(confirmed(request.current));
          },
    apply: useCallback(
      (reviewId: string, confirmLockout: boolean) =>
        call("changes.apply", confirmLockout ? { reviewId, confirmLockout } : { reviewId }),
      [],
    ),
    withoutTest: (test) => planWithoutTest(review, test, setReview),
    replace: setReview,
    cancel: () => {
      // Main drops forgotten plans by itself; a failure to put this one away changes nothing for the person.
      if (review !== null) void call("changes.discard", { reviewId: review.id });
      done();
    },
    done,
  };
}
