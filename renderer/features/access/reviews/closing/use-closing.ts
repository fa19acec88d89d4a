import { useCallback, useState } from "react";
import type { ReviewView } from "../../../../../shared/bridge/policy.ts";
import type { ClosingLook } from "../../../../../shared/bridge/reviews.ts";
import type { Problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { call } from "../../../../state/call.ts";
import { planWithoutTest } from "../../../../state/review/failing-tests.ts";
import type { ReviewFlow } from "../../../../state/review/review-flow.ts";
import { useRead } from "../../../../state/use-read.ts";

/** Closing a review: what it would do, and the change of the policy file on its way. */
export interface Closing {
  /** null while it is worked out, and where it cannot be. */
  readonly look: ClosingLook | null;
  /** Why it cannot be closed. */
  readonly problem: Problem | null;
  readonly flow: ReviewFlow;
  /** Closes a review that needs no change of the policy file. */
  readonly closeWithout: () => Promise<Problem | null>;
}

/** Works out what closing a review does. The change that is on show is the one that closes it. */
export function useClosing(id: string): Closing {
  const read = useRead("reviews.lookClosing", { id });
  const [replaced, setReplaced] = useState<{ readonly of: ClosingLook; readonly review: ReviewView } | null>(
    null,
  );
  const look = read.value;
  const review = replaced !== null && replaced.of === look ? replaced.review : (look?.review ?? null);
  const replace = (next: ReviewView) => {
    if (look !== null) setReplaced({ of: look, review: next });
  };
  const found = read.answer?.ok === false ? read.answer.problem : null;
  return {
    look,
    problem: found,
    flow: {
      review,
      problem: found,
      planning: read.answer === null,
      planAgain: read.again,
      withoutTest: (test) => planWithoutTest(review, test, replace),
      apply: useCallback(
        async (reviewId, confirmLockout) => {
          const closed = await call(
            "reviews.close",
            confirmLockout ? { id, reviewId, confirmLockout } : { id, reviewId },
          );
          if (!closed.ok) return closed;
          return closed.value.outcome === null ? fail(noOutcome) : ok(closed.value.outcome);
        },
        [id],
      ),
      replace,
    },
    closeWithout: useCallback(async () => {
      const closed = await call("reviews.close", { id, reviewId: null });
      return closed.ok ? null : closed.problem;
    }, [id]),
  };
}

const noOutcome = problem("internal", "What came of the change was not told.", {
  remedy: "Open the review again: it says how far it is.",
});
