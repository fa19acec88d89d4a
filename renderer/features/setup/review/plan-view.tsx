import { goToTest } from "../../../state/review/failing-tests.ts";
import type { Applying } from "../../../state/review/use-applying.ts";
import { ConfirmOpen, isFirstRule } from "../../../parts/review/confirm-open.tsx";
import { ReviewBody } from "../../../parts/review/review-body.tsx";
import { ReviewConflict } from "../../../parts/review/review-conflict.tsx";
import { ReviewRefusal } from "../../../parts/review/review-refusal.tsx";
import { classes } from "../../../ui/classes.ts";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import type { DecisionsDraft } from "./decisions-draft.ts";
import { GainRemedy } from "./gain-remedy.tsx";
import { MigrateButton } from "./migrate-button.tsx";
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
}

/** What the decisions lead to: the diff with its reasons, the warnings, who gains access, and what went wrong. */
export function PlanView({ plan, applying, blocked, draft, update }: PlanViewProps) {
  const { review, problem, planning, fresh } = plan;
  const opensAll = isFirstRule(problem);
  return (
    <section className={styles.plan} aria-label="The plan">
      <output className="visually-hidden">{planning ? "Planning…" : blocked ? "Not planned" : ""}</output>
      {problem === null || opensAll ? null : (
        <ProblemBox problem={problem} onRetry={applying.planAgain}>
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
      <ReviewConflict applying={applying} />
      <ReviewRefusal applying={applying} stillWorks="What you decided is kept." />
      {review === null ? (
        planning ? (
          <SkeletonRows label="Planning the change" rows={5} />
        ) : null
      ) : (
        <div className={classes(styles.parts, !fresh && styles.dimmed)} aria-busy={planning}>
          <ReviewBody
            review={review}
            flow={plan}
            applying={applying}
            onGoToTest={goToTest}
            remedy={<GainRemedy draft={draft} update={update} />}
          />
        </div>
      )}
    </section>
  );
}
