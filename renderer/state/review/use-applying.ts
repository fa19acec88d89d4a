import { useState } from "react";
import type { ApplyOutcome, ForeignChange } from "../../../shared/bridge/policy.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { ReviewFlow } from "./review-flow.ts";

/** Applying a reviewed change, with everything it can end in. */
export interface Applying {
  /** Applies the plan on show. */
  readonly apply: () => Promise<void>;
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
  /** Plans again. How the last try ended is not said of a new plan. */
  readonly planAgain: () => void;
  /** Forgets how the last try ended, because something else is looked at now. */
  readonly clear: () => void;
}

/** Applies a reviewed change and keeps how it ended. Nothing is ever sent twice by itself. */
export function useApplying(flow: ReviewFlow, onSaved: (sentence: string) => void): Applying {
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

  function follow(outcome: ApplyOutcome): void {
    switch (outcome.outcome) {
      case "saved":
        onSaved(outcome.sentence);
        return;
      case "conflict":
        setConflict(conflictWords(outcome.sentence, outcome.changedBy));
        setTheirs(outcome.theirs ?? null);
        flow.replace(outcome.review);
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

  async function apply(): Promise<void> {
    if (flow.review === null) return;
    const { id } = flow.review;
    setSaving(true);
    clear();
    const result = await flow.apply(id, lockoutConfirmed === id);
    setSaving(false);
    if (result.ok) follow(result.value);
    else setProblem(result.problem);
  }

  return {
    apply,
    saving,
    problem,
    conflict,
    theirs,
    lockoutConfirmed,
    confirmLockout,
    planAgain: () => {
      clear();
      flow.planAgain();
    },
    clear,
  };
}

/** The sentence often names the person already. */
function conflictWords(sentence: string, changedBy: string | null): string {
  return changedBy === null || sentence.includes(changedBy)
    ? sentence
    : `${sentence} Changed by ${changedBy}.`;
}
