import { useState } from "react";
import { say } from "../../../state/feedback.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { ReviewSummary } from "../../../parts/review/review-summary.tsx";
import { useApplying } from "../../../state/review/use-applying.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { finishLater, useWayBack } from "../leave-setup.ts";
import type { StepProps } from "../step-props.ts";
import { useGoTo } from "../use-go-to.ts";
import { WizardFrame } from "../wizard-frame.tsx";
import { ApplyButton } from "./apply-button.tsx";
import { DecisionFields } from "./decision-fields.tsx";
import type { DecisionsDraft } from "./decisions-draft.ts";
import { FixedFields } from "./fixed-fields.tsx";
import { FindSetupDomains } from "./find-setup-domains.tsx";
import { PlanView } from "./plan-view.tsx";
import { useDecisions } from "./use-decisions.ts";
import { useSetupReview } from "./use-setup-review.ts";
import { Columns } from "../columns.tsx";
import styles from "./review.module.css";

/** What will be changed: the decisions beside the policy diff that follows from them. */
export function ReviewStep({ setup, product }: StepProps) {
  const [finding, setFinding] = useState(false);
  const decided = useDecisions(setup, product);
  const plan = useSetupReview(setup.id, decided.decisions);
  const applying = useApplying(plan, (sentence) => {
    decided.forget();
    say(sentence);
  });
  const going = useGoTo(setup.id);
  const back = useWayBack();
  // Where it runs is asked first: nothing is applied before the answers stood there to choose from.
  const asking = useFleet() === null;
  const update = (part: Partial<DecisionsDraft>) => {
    // What is being saved must stay what is shown.
    if (applying.saving) return;
    applying.clear();
    decided.update(part);
  };
  const { isFixed } = decided.draft;
  const title = `Set up ${product?.name ?? setup.productId ?? (isFixed ? "fixed addresses" : "a custom app")}`;
  const Fields = isFixed ? FixedFields : DecisionFields;
  if (finding)
    return (
      <FindSetupDomains
        setup={setup}
        product={product}
        draft={decided.draft}
        update={update}
        back={{ label: title, onBack: () => setFinding(false) }}
      />
    );
  return (
    <WizardFrame
      place={2}
      title={title}
      back={back}
      aside={
        decided.missing ??
        (plan.review === null || !plan.fresh ? undefined : <ReviewSummary review={plan.review} />)
      }
      actions={
        <>
          {decided.typed || setup.decided || setup.appliedAt !== null ? (
            <Button onClick={finishLater}>Finish later</Button>
          ) : null}
          <ApplyButton
            plan={plan}
            applying={applying}
            blocked={decided.decisions === null}
            asking={asking}
            {...(setup.appliedAt === null || decided.draft.runsOn !== ""
              ? {}
              : { onContinue: () => going.goTo("device") })}
          />
        </>
      }
    >
      {going.problem === null ? null : <ProblemBox problem={going.problem} />}
      <Columns className={styles.columns}>
        <Fields
          {...decided}
          update={update}
          setup={setup}
          product={product}
          saving={applying.saving}
          onFindDomains={() => setFinding(true)}
        />
        <PlanView
          plan={plan}
          applying={applying}
          blocked={decided.decisions === null}
          draft={decided.draft}
          update={update}
        />
      </Columns>
    </WizardFrame>
  );
}
