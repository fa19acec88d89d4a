import type { Applying } from "../../state/review/use-applying.ts";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { ForeignDiff } from "./foreign-diff.tsx";

/** Props of `ReviewRefusal`. */
export interface ReviewRefusalProps {
  readonly applying: Applying;
  readonly stillWorks?: string;
}

/** Why the last try to apply a change saved nothing, and what somebody else saved in between if that was the reason. */
export function ReviewRefusal({ applying, stillWorks }: ReviewRefusalProps) {
  const { problem, theirs, planAgain } = applying;
  if (problem === null) return null;
  return (
    <>
      <ProblemBox
        problem={problem}
        onRetry={planAgain}
        retryLabel="Plan again"
        {...(stillWorks === undefined ? {} : { stillWorks })}
      />
      {theirs === null ? null : (
        <div>
          <p className="foreign">{theirs.sentence}</p>
          <ForeignDiff theirs={theirs} />
        </div>
      )}
    </>
  );
}
