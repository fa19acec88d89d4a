import type { ReactNode } from "react";
import type { FailingTestView, FindingView, ReviewView } from "../../../shared/bridge/policy.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { ReviewFlow } from "../../state/review/review-flow.ts";
import type { Applying } from "../../state/review/use-applying.ts";
import { Banner } from "../../ui/banner.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { splitNotes } from "../diff/diff-rows.ts";
import type { DiffNote } from "../diff/diff-rows.ts";
import { FoldedDiff } from "../diff/folded-diff.tsx";
import { NotAllowed } from "../not-allowed.tsx";
import { AppParts, type ChoosePart } from "./app-parts.tsx";
import { FailingTests } from "./failing-tests.tsx";
import { CopyPatch, HandOverText, ManagedElsewhere } from "./hand-over-text.tsx";
import { Impact } from "./impact.tsx";
import { isSwitchedOff, lockoutSaid, ReviewLockout } from "./review-lockout.tsx";
import { ReviewFold } from "./review-fold.tsx";
import { ReviewPart } from "./review-part.tsx";
import { Sentences } from "./sentences.tsx";
import { WhatChanges } from "./what-changes.tsx";
import { TakeoverTable } from "./takeover-table.tsx";
import styles from "./review-body.module.css";

/** Props of `ReviewBody`. */
export interface ReviewBodyProps {
  readonly review: ReviewView;
  readonly flow: ReviewFlow;
  readonly applying: Applying;
  /** Mends what the change gives that nobody meant. */
  readonly remedy?: ReactNode;
  /** Decides otherwise about a part of an app that is removed. */
  readonly onChoose?: ChoosePart;
  /** A way to the allowlist that will refuse people. */
  readonly lockoutAct?: ReactNode;
  /** Shows a test where it stands in the policy file. */
  readonly onGoToTest: (test: FailingTestView) => void;
}

/**
 * Everything about a planned change except its buttons: a refusal first, then who it may lock out, what it does to people,
 * warnings, who gains and loses what, and the lines that change.
 */
export function ReviewBody(props: ReviewBodyProps) {
  const { review, flow, applying, remedy } = props;
  const tests = review.failingTests ?? [];
  return (
    <>
      <NotAllowed act="save the policy file" {...review.notAllowed} />
      {review.nothingToDo ? null : (
        <>
          <Verdict verdict={review.verdict} tests={tests} />
          <FailingTests tests={tests} onRemove={flow.withoutTest} onGoTo={props.onGoToTest} />
        </>
      )}
      <ReviewLockout review={review} applying={applying} act={props.lockoutAct} />
      <WhatChanges review={review} remedy={remedy} switchedOff={isSwitchedOff(review, applying)} />
      {review.nothingToDo ? (
        <Banner kind="ok" title="Nothing to change">
          <p>The policy file already says what was asked for.</p>
        </Banner>
      ) : (
        <Change {...props} busy={applying.saving || flow.planning} />
      )}
    </>
  );
}

function Change(props: ReviewBodyProps & { readonly busy: boolean }) {
  const { review, applying } = props;
  const notes = splitNotes([...review.findings.map(noteOf), ...refusalNotes(applying.problem)], review.hunks);
  return (
    <>
      <ManagedElsewhere {...review} />
      <Findings
        findings={review.findings.filter((one) => notes.outside.some(({ line }) => line === one.line))}
      />
      {review.takeovers === undefined || review.takeovers.length === 0 ? null : (
        <ReviewPart title="Where people arrive from">
          <TakeoverTable rows={review.takeovers} switchedOff={isSwitchedOff(review, applying)} />
        </ReviewPart>
      )}
      {review.parts === undefined ? null : (
        <AppParts
          parts={review.parts}
          disabled={props.busy}
          {...(props.onChoose === undefined ? {} : { onChoose: props.onChoose })}
        />
      )}
      {review.warnings.length === 0 ? null : (
        <Banner kind="attention" title="Before you apply">
          <Sentences sentences={review.warnings} />
        </Banner>
      )}
      {review.impact === null ? null : <Impact impact={review.impact} said={lockoutSaid(review)} />}
      <FoldedDiff
        hunks={review.hunks}
        label="Changes to the policy file"
        notes={notes.inside}
        actions={<CopyPatch {...review} />}
      />
      {review.leftAlone.length === 0 ? null : (
        <ReviewFold title="Left as it is" count={String(review.leftAlone.length)}>
          <Sentences sentences={review.leftAlone} />
        </ReviewFold>
      )}
      <HandOverText {...review} />
    </>
  );
}

interface VerdictProps {
  readonly verdict: ReviewView["verdict"];
  /** What they say stands beside them already. */
  readonly tests: readonly FailingTestView[];
}

function Verdict({ verdict, tests }: VerdictProps) {
  // That it accepts the change stands beside the button.
  if (verdict === null || (verdict.accepted && verdict.details.length === 0)) return null;
  const told = tests.flatMap(({ errors }) => errors);
  return (
    <Banner
      kind={verdict.accepted ? "attention" : "error"}
      title={
        verdict.accepted ? "Tailscale accepts this change with a remark" : "Tailscale refuses this change"
      }
    >
      <p className="foreign">{verdict.message}</p>
      <Sentences
        sentences={verdict.details.filter((detail) => !told.some((error) => detail.includes(error)))}
      />
    </Banner>
  );
}

/** The position of a refusal, where the service gave one. */
function refusalNotes(refusal: Problem | null): DiffNote[] {
  const { line, serviceMessage } = refusal?.evidence ?? {};
  if (refusal === null || line === undefined) return [];
  return [{ line, kind: "error", message: serviceMessage ?? refusal.what }];
}

function noteOf({ line, severity, message }: FindingView): DiffNote {
  return { line, kind: findingKind[severity], message };
}

const findingKind = { error: "error", warning: "attention", info: "note" } as const;

function Findings({ findings }: { readonly findings: readonly FindingView[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings} aria-label="Findings">
      {findings.map((finding) => (
        <li key={`${finding.from} ${finding.message}`}>
          <StatusShape kind={findingKind[finding.severity]} />
          <span className={styles.place}>
            Line {finding.line}, column {finding.column}
          </span>
          <span className="foreign">{finding.message}</span>
        </li>
      ))}
    </ul>
  );
}
