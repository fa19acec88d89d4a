import { useState } from "react";
import type { AccessReviewView, ClosingLook } from "../../../../../shared/bridge/reviews.ts";
import type { Problem } from "../../../../../shared/core/problem.ts";
import { counted, firstOf, isolated, listed } from "../../../../../shared/core/words.ts";
import { whoHas } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { ForeignName } from "../../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { deedWords } from "../../../../parts/review/deed-words.ts";
import { ReviewBody } from "../../../../parts/review/review-body.tsx";
import { ReviewConflict } from "../../../../parts/review/review-conflict.tsx";
import { ReviewRefusal } from "../../../../parts/review/review-refusal.tsx";
import { ReviewSummary } from "../../../../parts/review/review-summary.tsx";
import { WayOn } from "../../../../parts/review/way-on.tsx";
import { say } from "../../../../state/feedback.ts";
import { go } from "../../../../state/navigation.ts";
import { goToTest } from "../../../../state/review/failing-tests.ts";
import { useApplying } from "../../../../state/review/use-applying.ts";
import { ActionBar } from "../../../../ui/action-bar.tsx";
import { Banner } from "../../../../ui/banner.tsx";
import { Button } from "../../../../ui/button.tsx";
import { Halves } from "../../../../ui/halves.tsx";
import { ProblemBox } from "../../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../../ui/skeleton.tsx";
import { backToReviews } from "../back-to-reviews.ts";
import { itemName } from "../review-words.ts";
import { ClosingFrame } from "./closing-frame.tsx";
import { closingDeeds, endedUndecided, unsureOf } from "./closing-parts.ts";
import { RevokedList } from "./revoked-list.tsx";
import { useClosing } from "./use-closing.ts";
import styles from "./closing.module.css";

/** Props of `ClosingScreen`. */
export interface ClosingScreenProps {
  readonly review: AccessReviewView;
  /** It may be closed now: it is read again. */
  readonly onClosed: () => void;
}

/** What closing a review does, looked at and applied: one change of the policy file, then the API. */
export function ClosingScreen({ review, onClosed }: ClosingScreenProps) {
  const { id, name, endRule } = review;
  const { look, problem, flow, closeWithout } = useClosing(id);
  const [closing, setClosing] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const applying = useApplying(flow, (sentence) => {
    say(sentence);
    onClosed();
  });
  const change = flow.review;
  const short = useShortLogin();
  const toItems = () => go({ screen: "review", id });
  const endsForGood = look === null ? 0 : endedUndecided(review, look);
  const doesMore = look !== null && look.roles.length + look.acts.length > 0;
  const deeds = doesMore ? closingDeeds(review, look) : [];
  const isWithout = look !== null && look.review === null;
  const close = async () => {
    setClosing(true);
    const why = await closeWithout();
    setClosing(false);
    setFailure(why);
    if (why === null) onClosed();
  };
  const foot = (
    <ActionBar aside={change === null ? undefined : <ReviewSummary review={change} />}>
      <Button onClick={backToReviews}>Finish later</Button>
      <WayOn
        review={change}
        words={doesMore ? deedWords("Apply", deeds) : undefined}
        planning={flow.planning}
        applying={applying}
        busyLabel={(applying.saving || closing) && "Closing…"}
        unchanged={
          isWithout
            ? { words: doesMore ? deedWords("Close", deeds) : "Close review", act: () => void close() }
            : undefined
        }
      />
    </ActionBar>
  );
  return (
    <ClosingFrame
      review={review}
      place={problem === null ? 2 : 1}
      back={{ label: isolated(name), onBack: toItems }}
      foot={foot}
      {...(look === null
        ? {}
        : {
            counts: {
              keep: look.keep,
              revoke: look.revoke,
              undecided: look.byEndRule,
              unsure: unsureOf(review),
            },
          })}
    >
      <ReviewConflict applying={applying} />
      {problem === null ? null : (
        <ProblemBox problem={problem} onRetry={flow.planAgain}>
          <Button onClick={toItems}>Show items</Button>
        </ProblemBox>
      )}
      {failure === null ? null : <ProblemBox problem={failure} />}
      {look === null ? (
        problem === null ? (
          <SkeletonRows label="Working out what closing does" rows={6} />
        ) : null
      ) : (
        <>
          {look.byEndRule === 0 ? null : (
            <Banner
              kind={endRule === "revoke" ? "attention" : "note"}
              title={endRuleWords(look.byEndRule, endRule)}
              actions={<Button onClick={toItems}>Show items</Button>}
            >
              That was chosen when the review was started.
              {endsForGood === 0
                ? ""
                : ` ${counted(endsForGood, "credential or invite", "credentials and invites")} among them ${endsForGood === 1 ? "ends for good: no restore brings it back" : "end for good: no restore brings them back"}.`}
            </Banner>
          )}
          {look.lost.length === 0 ? null : (
            <Banner
              kind="attention"
              title={`${counted(look.lost.length, "item")} to be kept ${look.lost.length === 1 ? "is" : "are"} lost`}
              actions={<Button onClick={toItems}>Show items</Button>}
            >
              Held through something that is revoked:{" "}
              <ForeignName text={firstOf(lostNames(review, look, short))} />.
            </Banner>
          )}
          <Halves>
            <div className={styles.half}>
              <RevokedList review={review} look={look} />
            </div>
            <div className={styles.half}>
              {change === null ? (
                <Banner kind="ok" title="The policy file needs no change">
                  Closing makes the report{afterWords(look)}.
                </Banner>
              ) : (
                <ReviewBody review={change} flow={flow} applying={applying} onGoToTest={goToTest} />
              )}
            </div>
          </Halves>
        </>
      )}
      <ReviewRefusal applying={applying} />
    </ClosingFrame>
  );
}

/** What the API does before the report is made. */
function afterWords({ roles, acts }: ClosingLook): string {
  const parts = [
    ...(roles.length === 0 ? [] : [`${counted(roles.length, "role")} changed`]),
    ...(acts.length === 0
      ? []
      : [`${counted(acts.length, "credential or invite", "credentials and invites")} ended`]),
  ];
  return parts.length === 0 ? "" : `, after ${listed(parts)}`;
}

/** “Salesforce of emre”, of all that was to be kept and goes with what is revoked. */
function lostNames(
  { items }: AccessReviewView,
  { lost }: ClosingLook,
  short: (login: string) => string,
): readonly string[] {
  const numbers = new Set(lost);
  return items
    .filter(({ number }) => numbers.has(number))
    .map((item) => `${itemName(item)} of ${whoHas(item, short)}`);
}

/** “1 undecided item is kept too”. */
function endRuleWords(count: number, endRule: AccessReviewView["endRule"]): string {
  const verb =
    endRule === "revoke"
      ? count === 1
        ? "gets revoked"
        : "get revoked"
      : count === 1
        ? "is kept"
        : "are kept";
  return `${counted(count, "undecided item")} ${verb} too`;
}
