import { useState } from "react";
import type { TimedOffer } from "../../../../shared/bridge/timed.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { waitsForLockoutWord } from "../../../parts/review/review-lockout.tsx";
import type { Applying } from "../../../state/review/use-applying.ts";
import { useCommand } from "../../../state/use-command.ts";
import type { Kind } from "./kind-choice.tsx";

/** What is given, to whom, until when and why. */
interface Wanted {
  readonly login: string;
  readonly entitlementId: string;
  readonly reason: string;
  readonly expiresAt: number;
}

/** Giving, with everything it can end in. */
export interface Giving {
  readonly give: (wanted: Wanted) => Promise<void>;
  readonly pending: boolean;
  readonly problem: Problem | null;
  /** Somebody else saved in between: what changes is worked out anew, and has to be looked at again. */
  readonly conflict: string | null;
  /** Reasons for a lock-out that nobody has agreed to yet: it cannot be given. */
  readonly waitsForWord: boolean;
  /** The word of the person about those reasons. */
  readonly applying: Pick<Applying, "lockoutConfirmed" | "confirmLockout" | "saving">;
}

interface GivingParts {
  readonly offer: TimedOffer | null;
  readonly kind: Kind | null;
  readonly given: (sentence: string) => void;
  readonly planAgain: () => void;
}

/** Gives in the chosen kind. */
export function useGiving({ offer, kind, given, planAgain }: GivingParts): Giving {
  const policy = useCommand("timed.giveByPolicy");
  const attribute = useCommand("timed.giveByAttribute");
  const [refused, setRefused] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState<string | null>(null);
  const [lockoutConfirmed, confirmLockout] = useState<string | null>(null);
  const review = kind === "byTailrace" ? (offer?.byTailrace.review ?? null) : null;
  const waitsForWord = review !== null && waitsForLockoutWord(review, { lockoutConfirmed });

  async function give(wanted: Wanted): Promise<void> {
    setRefused(null);
    setConflict(null);
    if (kind === "byItself") {
      const done = await attribute.run(wanted);
      if (!done.ok) return;
      const [first] = done.value.failed;
      if (first === undefined) given(done.value.sentence);
      else setRefused({ ...first.problem, what: `${first.hostname}: ${first.problem.what}` });
      return;
    }
    if (review === null || waitsForWord) return;
    const done = await policy.run({
      ...wanted,
      reviewId: review.id,
      ...(lockoutConfirmed === review.id ? { confirmLockout: true } : {}),
    });
    if (!done.ok) return;
    const outcome = done.value;
    if (outcome.outcome === "saved") given(outcome.sentence);
    else if (outcome.outcome === "conflict") {
      setConflict(`${outcome.sentence} Look at what changes, then apply it again.`);
      planAgain();
    } else setRefused(outcome.problem);
  }

  return {
    give,
    pending: policy.pending || attribute.pending,
    problem: refused ?? policy.problem ?? attribute.problem,
    conflict,
    waitsForWord,
    applying: { lockoutConfirmed, confirmLockout, saving: policy.pending },
  };
}
