import { useCallback, useRef, useState } from "react";
import type { ApplyOutcome, FailingTestView, ReviewView } from "../../../shared/bridge/policy.ts";
import type { TakeoverView } from "../../../shared/bridge/connectors.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";
import { copyHandOver, copyMissing } from "../actions.ts";
import { call } from "../call.ts";
import { goToTest, reviewWithoutTest } from "./failing-tests.ts";
import { tailnetOnScreen } from "../mirror.ts";

/** A policy change on its way: asked for, planned, looked at, applied or put away. */
export interface PlannedChange<R> {
  /** The plan, once there is one. */
  readonly review: ReviewView | null;
  readonly planning: boolean;
  /** Why it could not be planned. */
  readonly problem: Problem | null;
  readonly plan: (request: R) => Promise<void>;
  /** Takes a plan up that main has made already; `request` is what plans it again. */
  readonly adopt: (request: R, review: ReviewView) => void;
  /** Plans the last request again, on the newest text. */
  readonly planAgain: () => void;
  /** Plans it again with the word that a file without rules may get its first one; null where that cannot be said. */
  readonly confirmOpen: (() => void) | null;
  /** Copies the change as text, where the policy file is managed elsewhere. */
  readonly copyHandOver: (reviewId: string, kind: "patch" | "terraform") => void;
  /** Copies the IPs that an app’s allowlist lacks. */
  readonly copyMissing: (row: TakeoverView) => void;
  readonly apply: (reviewId: string, confirmLockout: boolean) => Promise<Result<ApplyOutcome>>;
  /** Plans the same change again that also removes one of the tests that it makes fail. */
  readonly withoutTest: (test: FailingTestView) => Promise<void>;
  /** Leaves for a test where it stands in the policy file. */
  readonly goToTest: (test: FailingTestView) => void;
  /** The same change planned anew by main after a conflict. */
  readonly replace: (review: ReviewView) => void;
  /** Puts the plan away without applying it. */
  readonly cancel: () => void;
  /** Forgets a plan that was applied. */
  readonly done: () => void;
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
    withoutTest: async (test) => {
      if (review === null) return;
      const again = await reviewWithoutTest(review, test);
      if (again !== null) setReview(again);
    },
    goToTest,
    replace: setReview,
    copyHandOver: (reviewId: string, kind: "patch" | "terraform") => void copyHandOver(reviewId, kind),
    copyMissing: (row: TakeoverView) => void copyMissing(row),
    cancel: () => {
      // Main drops forgotten plans by itself; a failure to put this one away changes nothing for the person.
      if (review !== null) void call("changes.discard", { reviewId: review.id });
      done();
    },
    done,
  };
}
