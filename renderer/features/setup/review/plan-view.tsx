import { copyHandOver, copyMissing } from "../../../state/actions.ts";
import { goToTest } from "../../../state/review/failing-tests.ts";
import { classes } from "../../../ui/classes.ts";
import { ConfirmOpen, opensEverything } from "../../../parts/review/confirm-open.tsx";
import { Section } from "../../../ui/page.tsx";
import { NotAllowed } from "../../../parts/not-allowed.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { ForeignRefusal } from "../../../parts/review/foreign-diff.tsx";
import { ReviewConflict } from "../../../parts/review/review-conflict.tsx";
import { ReviewLockout } from "../../../parts/review/review-lockout.tsx";
import { ReviewParts } from "../../../parts/review/review-body.tsx";
import { ReviewNumbers } from "../../../parts/review/review-summary.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import type { Applying } from "../../../state/review/use-applying.ts";
import { MigrateButton } from "./migrate-button.tsx";
import type { DecisionsDraft } from "./decisions-draft.ts";
import type { UpdateDecisions } from "./use-decisions.ts";
import type { SetupReview } from "./use-setup-review.ts";
import styles from "./review.module.css";

/** Props of `PlanView`. */
export interface PlanViewProps {
  readonly plan: SetupReview;
  readonly applying: Applying;
  readonly blocked: boolean;
  readonly draft: DecisionsDraft;
  readonly update: UpdateDecisions;
  readonly onAgain: () => void;
}

/** What the decisions lead to: the diff with its reasons, the warnings, who gains access, and what went wrong. */
export function PlanView({ plan, applying, blocked, draft, update, onAgain }: PlanViewProps) {
  const { review, problem, fresh } = plan;
  const opensAll = opensEverything(problem);
  const waiting = !fresh && problem === null && !blocked;
  return (
    <Section
      title="Changes to the policy file"
      actions={
        <output className={styles.planState}>{waiting ? "Planning…" : blocked ? "Not planned" : ""}</output>
      }
    >
      {problem === null || opensAll ? null : (
        <ProblemBox problem={problem} onRetry={onAgain}>
          <MigrateButton problem={problem} />
        </ProblemBox>
      )}
      {opensAll || draft.confirmOpen ? (
        <ConfirmOpen
          problem={opensAll ? problem : null}
          checked={draft.confirmOpen}
          disabled={applying.saving}
          onChecked={(confirmOpen) => update({ confirmOpen })}
        />
      ) : null}
      {applying.conflict === null ? null : (
        <ReviewConflict sentence={applying.conflict} theirs={applying.theirs} />
      )}
      {applying.problem === null ? null : (
        <>
          <ProblemBox
            problem={applying.problem}
            stillWorks="What you decided is kept."
            onRetry={onAgain}
            retryLabel="Plan again"
          />
          <ForeignRefusal theirs={applying.theirs} />
        </>
      )}
      {review === null ? (
        waiting ? (
          <SkeletonRows label="Planning the change" rows={5} />
        ) : null
      ) : (
        <div className={classes(styles.parts, !fresh && styles.dimmed)} aria-busy={waiting}>
          <NotAllowed act="save the policy file" {...review.notAllowed} />
          <ReviewNumbers review={review} />
          <ReviewLockout review={review} applying={applying} />
          <ReviewParts
            review={review}
            refusal={applying.problem}
            diffLabel="Lines that change"
            testActs={{ onRemove: plan.withoutTest, onGoTo: goToTest }}
            onCopyHandOver={(reviewId, kind) => void copyHandOver(reviewId, kind)}
            onCopyMissing={(row) => void copyMissing(row)}
          />
        </div>
      )}
    </Section>
  );
}
