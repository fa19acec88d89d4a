import { useCallback, useEffect } from "react";
import type { DeprovisionView } from "../../../shared/bridge/deprovision.ts";
import { deedWords } from "../../parts/review/deed-words.ts";
import { ReviewBody } from "../../parts/review/review-body.tsx";
import { ReviewConflict } from "../../parts/review/review-conflict.tsx";
import { ReviewRefusal } from "../../parts/review/review-refusal.tsx";
import { WayOn } from "../../parts/review/way-on.tsx";
import { call } from "../../state/call.ts";
import { say, sayProblem } from "../../state/feedback.ts";
import { goBack } from "../../state/navigation.ts";
import { goToTest } from "../../state/review/failing-tests.ts";
import { useApplying } from "../../state/review/use-applying.ts";
import { usePlannedChange } from "../../state/review/use-planned-change.ts";
import type { ReviewFlow } from "../../state/review/review-flow.ts";
import { ActionBar } from "../../ui/action-bar.tsx";
import { Button } from "../../ui/button.tsx";
import { Halves, HeadingEnd, PartHeading } from "../../ui/halves.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Status } from "../../ui/status.tsx";
import { DeprovisionFrame } from "./deprovision-frame.tsx";
import { Holds } from "./holds.tsx";
import { LeaverSummary } from "./leaver-summary.tsx";
import { stepDeeds } from "./step-deeds.ts";
import styles from "./deprovision.module.css";

const planDeprovision = (id: string) => call("deprovision.review", { id });

/** The one change of the policy file, looked at and applied. */
export function PolicyStep({ run }: { readonly run: DeprovisionView }) {
  const { id, login, reason } = run;
  const planned = usePlannedChange(planDeprovision);
  const { plan } = planned;
  useEffect(() => void plan(id), [plan, id]);
  const flow: ReviewFlow = {
    ...planned,
    apply: useCallback(
      (reviewId, confirmLockout) =>
        call("deprovision.apply", confirmLockout ? { id, reviewId, confirmLockout } : { id, reviewId }),
      [id],
    ),
  };
  const applying = useApplying(flow, say);
  const { review } = flow;
  const forget = async () => {
    const forgotten = await call("deprovision.forget", { id });
    if (forgotten.ok) goBack({ screen: "access" });
    else sayProblem(forgotten.problem);
  };
  const goOn = async () => {
    const begun = await call("deprovision.run", { id });
    if (!begun.ok) sayProblem(begun.problem);
  };
  const foot = (
    <ActionBar
      aside={
        review === null ? undefined : (
          <LeaverSummary {...{ login, review }} isSuspended={isSuspendedBy(run)} />
        )
      }
    >
      <Button onClick={() => void forget()}>Discard</Button>
      <Button onClick={() => goBack({ screen: "access" })}>Finish later</Button>
      <WayOn
        words={run.steps.length === 0 ? undefined : deedWords("Apply", stepDeeds(run.steps))}
        {...{ review, applying }}
        planning={flow.planning}
        unchanged={
          review?.nothingToDo === true
            ? { words: deedWords(null, stepDeeds(run.steps)) || "Go on", act: () => void goOn() }
            : undefined
        }
      />
    </ActionBar>
  );
  return (
    <DeprovisionFrame login={login} place={2} reason={reason} foot={foot}>
      <ReviewConflict applying={applying} />
      {flow.problem !== null ? (
        <ProblemBox problem={flow.problem} onRetry={flow.planAgain} />
      ) : review === null ? (
        <SkeletonRows label="Planning the change" rows={6} />
      ) : (
        <Halves>
          <Holds run={run} />
          <section className={styles.half} aria-label="Policy change">
            <PartHeading>
              Policy change
              {review.verdict?.accepted === true ? (
                <HeadingEnd>
                  <Status kind="ok" word="Tailscale accepts it" />
                </HeadingEnd>
              ) : null}
            </PartHeading>
            <ReviewBody review={review} flow={flow} applying={applying} onGoToTest={goToTest} />
          </section>
        </Halves>
      )}
      <ReviewRefusal applying={applying} />
    </DeprovisionFrame>
  );
}

/** Whether their account is suspended with it, or is already. */
function isSuspendedBy({ steps }: DeprovisionView): boolean {
  return steps.some(
    ({ act, state }) => act === "suspend" && (state === "open" || state === "sent" || state === "done"),
  );
}
