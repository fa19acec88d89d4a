import { useState } from "react";
import type { ApplyOutcome, ForeignChange, ReviewView } from "../../../shared/bridge/policy.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";

/** What applying a reviewed change leads to. */
export interface ApplyWays {
  /** `confirmLockout` says that the warnings of a lock-out were read. */
  readonly onApply: (reviewId: string, confirmLockout: boolean) => Promise<Result<ApplyOutcome>>;
  /** The change is on the server. */
  readonly onSaved: (outcome: Extract<ApplyOutcome, { outcome: "saved" }>) => void;
  /** Somebody saved in between: this is the same change planned on the newest text. */
  readonly onReplanned: (review: ReviewView) => void;
}

/** Applying a reviewed change, with everything it can end in. */
export interface Applying {
  readonly apply: (reviewId: string) => Promise<void>;
  readonly saving: boolean;
  /** Why nothing was saved, or why that is not known. */
  readonly problem: Problem | null;
  /** Who changed what in between, in words; null when nobody did. */
  readonly conflict: string | null;
  /** What that was; null when nobody did, or it is not known. */
  readonly theirs: ForeignChange | null;
  /** Id of the review whose lock-out warnings were read; null while none were. */
  readonly lockoutConfirmed: string | null;
  readonly confirmLockout: (reviewId: string | null) => void;
  /** Forgets how the last try ended, because something else is looked at now. */
  readonly clear: () => void;
}

/** Applies a reviewed change and keeps how it ended. Nothing is ever sent twice by itself. */
export function useApplyReview({ onApply, onSaved, onReplanned }: ApplyWays): Applying {
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<ForeignChange | null>(null);
  const [lockoutConfirmed, confirmLockout] = useState<string | null>(null);

  function clear(): void {
    setProblem(null);
    setConflict(null);
    setTheirs(null);
  }

  async function apply(reviewId: string): Promise<void> {
    setSaving(true);
    clear();
    const result = await onApply(reviewId, lockoutConfirmed === reviewId);
    setSaving(false);
    if (!result.ok) {
      setProblem(result.problem);
      return;
    }
    const outcome = result.value;
    switch (outcome.outcome) {
      case "saved":
        onSaved(outcome);
        return;
      case "conflict":
        setConflict(conflictWords(outcome.sentence, outcome.changedBy));
        setTheirs(outcome.theirs ?? null);
        onReplanned(outcome.review);
        return;
      case "refused":
        setTheirs(outcome.theirs ?? null);
        setProblem(outcome.problem);
        return;
      case "not-saved":
      case "uncertain":
        setProblem(outcome.problem);
    }
  }

  return { apply, saving, problem, conflict, theirs, lockoutConfirmed, confirmLockout, clear };
}

/** The sentence often names the person already. */
function conflictWords(sentence: string, changedBy: string | null): string {
  return changedBy === null || sentence.includes(changedBy)
    ? sentence
    : `${sentence} Changed by ${changedBy}.`;
}
