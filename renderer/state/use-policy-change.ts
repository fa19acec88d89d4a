import { useCallback, useRef, useState } from "react";
import type { CommandArgument } from "../../shared/bridge/contract.ts";
import type { ApplyOutcome, ReviewView } from "../../shared/bridge/state/review.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";
import { call } from "./bridge.ts";

/** What can be asked for. */
export type ChangeRequest = CommandArgument<"changes.plan">;

/** A policy change on its way: asked for, planned, looked at, applied or put away. */
export interface PolicyChange {
  /** The plan, once there is one. */
  readonly review: ReviewView | null;
  readonly planning: boolean;
  /** Why it could not be planned. */
  readonly problem: Problem | null;
  readonly plan: (request: ChangeRequest) => Promise<void>;
  /** Plans the last request again, on the newest text. */
  readonly planAgain: () => void;
  readonly apply: (reviewId: string) => Promise<Result<ApplyOutcome>>;
  /** The same change planned anew by main after a conflict. */
  readonly replace: (review: ReviewView) => void;
  /** Puts the plan away without applying it. */
  readonly cancel: () => void;
  /** Forgets a plan that was applied. */
  readonly done: () => void;
}

/** Plans and applies a policy change that is not part of a set-up. */
export function usePolicyChange(): PolicyChange {
  const [review, setReview] = useState<ReviewView | null>(null);
  const [planning, setPlanning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const request = useRef<ChangeRequest | null>(null);
  const round = useRef(0);

  const plan = useCallback(async (wanted: ChangeRequest) => {
    request.current = wanted;
    round.current += 1;
    const mine = round.current;
    setPlanning(true);
    setProblem(null);
    const result = await call("changes.plan", wanted);
    if (round.current !== mine) {
      if (result.ok) void call("changes.discard", { reviewId: result.value.id });
      return;
    }
    setPlanning(false);
    if (result.ok) setReview(result.value);
    else setProblem(result.problem);
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
    planAgain: () => {
      if (request.current !== null) void plan(request.current);
    },
    apply: useCallback((reviewId: string) => call("changes.apply", { reviewId }), []),
    replace: setReview,
    cancel: () => {
      // Main drops forgotten plans by itself; a failure to put this one away changes nothing for the person.
      if (review !== null) void call("changes.discard", { reviewId: review.id });
      done();
    },
    done,
  };
}
