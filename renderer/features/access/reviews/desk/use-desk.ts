import { useCallback, useState } from "react";
import type { AccessReviewView, ReviewChange } from "../../../../../shared/bridge/reviews.ts";
import type { CommandArgument } from "../../../../../shared/bridge/contract.ts";
import { call } from "../../../../state/call.ts";
import { sayProblem } from "../../../../state/feedback.ts";
import type { Decisions } from "./desk-lines.ts";

type Choice = CommandArgument<"reviews.decide">["choice"];

/** What was decided so far, and the acts that decide more. What is shown is on disk. */
export interface DeskActs {
  readonly decisions: Decisions;
  readonly progress: AccessReviewView["progress"];
  readonly canUndo: boolean;
  readonly decide: (items: readonly number[], choice: Choice, comment: string) => Promise<boolean>;
  /** Writes of an item without deciding it. */
  readonly remark: (item: number, comment: string) => Promise<void>;
  readonly decideMatching: (
    match: Pick<CommandArgument<"reviews.decideMatching">, "pattern" | "choice" | "comment">,
  ) => Promise<number | null>;
  /** The items that stand otherwise by it; null where nothing could be taken back. */
  readonly undo: () => Promise<readonly number[] | null>;
}

/** Decides items of a review one act after the other, in the name of a reviewer. */
export function useDesk(review: AccessReviewView, reviewer: string): DeskActs {
  const { id } = review;
  const [now, setNow] = useState(() => ({
    decisions: new Map(review.decisions.map((decision) => [decision.item, decision])) as Decisions,
    progress: review.progress,
    canUndo: review.canUndo,
  }));

  const take = useCallback(({ changed, canUndo, progress }: ReviewChange) => {
    setNow(({ decisions }) => {
      const next = new Map(decisions);
      for (const { item, decision } of changed) {
        if (decision === null) next.delete(item);
        else next.set(item, decision);
      }
      return { decisions: next, progress, canUndo };
    });
  }, []);

  return {
    ...now,
    decide: useCallback(
      async (items, choice, comment) => {
        const decided = await call("reviews.decide", { id, items: [...items], choice, reviewer, comment });
        if (decided.ok) take(decided.value);
        else sayProblem(decided.problem);
        return decided.ok;
      },
      [id, reviewer, take],
    ),
    remark: useCallback(
      async (item, comment) => {
        const kept = await call("reviews.remark", { id, item, reviewer, comment });
        if (kept.ok) take(kept.value);
        else sayProblem(kept.problem);
      },
      [id, reviewer, take],
    ),
    decideMatching: useCallback(
      async (match) => {
        const decided = await call("reviews.decideMatching", { id, reviewer, ...match });
        if (decided.ok) take(decided.value);
        else sayProblem(decided.problem);
        return decided.ok ? decided.value.decided : null;
      },
      [id, reviewer, take],
    ),
    undo: useCallback(async () => {
      const undone = await call("reviews.undo", { id });
      if (undone.ok) take(undone.value);
      else sayProblem(undone.problem);
      return undone.ok ? undone.value.changed.map(({ item }) => item) : null;
    }, [id, take]),
  };
}
