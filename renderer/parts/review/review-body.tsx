import type { FailingTestView, FindingView, ImpactView, ReviewView } from "../../../shared/bridge/policy.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { TakeoverView } from "../../../shared/bridge/connectors.ts";
import { AppParts, type ChoosePart } from "./app-parts.tsx";
import { Banner } from "../../ui/banner.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { splitNotes } from "../diff/diff-rows.ts";
import type { DiffNote } from "../diff/diff-rows.ts";
import { FailingTests } from "./failing-tests.tsx";
import type { TestActs } from "./failing-tests.tsx";
import { DiffView } from "../diff/diff-view.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { TakeoverTable } from "./takeover-table.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./review-panel.module.css";

/** Copies a change as text through the main process. */
export type CopyHandOver = (reviewId: string, kind: "patch" | "terraform") => void;

/** Copies the IPs that an app’s allowlist lacks. */
export type CopyMissing = (row: TakeoverView) => void;

/** Props of `ReviewParts`. */
export interface ReviewPartsProps {
  readonly review: ReviewView;
  /** Why the service refused to save it, shown at its line. */
  readonly refusal?: Problem | null;
  /** Name of the diff, where the section around it already has the usual one. */
  readonly diffLabel?: string;
  readonly onCopyHandOver: CopyHandOver;
  readonly onCopyMissing?: CopyMissing;
  /** Decides otherwise about a part of an app that is removed. */
  readonly onChoose?: ChoosePart;
  /** Nothing can be chosen now. */
  readonly busy?: boolean;
  /** What can be done about a test that the change makes fail. */
  readonly testActs?: TestActs;
}

/** Everything about a planned change except its buttons: verdict, warnings, diff, impact, what was left alone. */
export function ReviewParts(props: ReviewPartsProps) {
  const { review, refusal = null, diffLabel, onCopyHandOver, onCopyMissing = () => undefined } = props;
  const { testActs } = props;
  const notes = splitNotes([...review.findings.map(noteOf), ...refusalNotes(refusal)], review.hunks);
  if (review.nothingToDo) {
    return (
      <Banner kind="ok" title="Nothing to change">
        <p>The policy file already says what was asked for.</p>
      </Banner>
    );
  }
  return (
    <>
      {review.handOver === null ? null : (
        <Banner kind="attention" title="The policy file is managed elsewhere">
          <p>
            Saving it here would be overwritten, so the change is given as text. Put it where the policy file
            is kept.
          </p>
        </Banner>
      )}
      <Verdict verdict={review.verdict} tests={review.failingTests ?? []} />
      <FailingTests tests={review.failingTests ?? []} {...testActs} />
      <Findings
        findings={review.findings.filter((one) => notes.outside.some(({ line }) => line === one.line))}
      />
      {review.warnings.length === 0 ? null : (
        <Banner kind="attention" title="Before you apply">
          <Sentences sentences={review.warnings} />
        </Banner>
      )}
      {review.takeovers === undefined || review.takeovers.length === 0 ? null : (
        <section className={styles.part}>
          <h3>Where people arrive from</h3>
          <TakeoverTable rows={review.takeovers} onCopy={onCopyMissing} />
        </section>
      )}
      {review.impact === null ? null : <Impact impact={review.impact} />}
      {review.parts === undefined ? null : (
        <AppParts
          parts={review.parts}
          disabled={props.busy === true}
          {...(props.onChoose === undefined ? {} : { onChoose: props.onChoose })}
        />
      )}
      <DiffView hunks={review.hunks} label={diffLabel ?? "Changes to the policy file"} notes={notes.inside} />
      {review.leftAlone.length === 0 ? null : (
        <section className={styles.part}>
          <h3>Left as it is</h3>
          <Sentences sentences={review.leftAlone} />
        </section>
      )}
      {review.handOver === null ? null : (
        <>
          <CodeBlock
            title="Patch"
            text={review.handOver.patch}
            onCopy={() => onCopyHandOver(review.id, "patch")}
          />
          <CodeBlock
            title="Terraform"
            text={review.handOver.terraform}
            onCopy={() => onCopyHandOver(review.id, "terraform")}
          />
        </>
      )}
    </>
  );
}

interface VerdictProps {
  readonly verdict: ReviewView["verdict"];
  /** What they say stands beside them already. */
  readonly tests: readonly FailingTestView[];
}

function Verdict({ verdict, tests }: VerdictProps) {
  if (verdict === null) return null;
  const told = tests.flatMap(({ errors }) => errors);
  if (verdict.accepted && verdict.details.length === 0) {
    return (
      <p className={styles.verdict}>
        <StatusShape kind="ok" />
        Tailscale accepts the changed policy file.
      </p>
    );
  }
  return (
    <Banner
      kind={verdict.accepted ? "attention" : "error"}
      title={
        verdict.accepted
          ? "Tailscale accepts the changed policy file with a remark"
          : "Tailscale refuses the changed policy file"
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

/** Who gains and who loses what. */
export function Impact({ impact }: { readonly impact: ImpactView }) {
  return (
    <section className={styles.part}>
      <h3>Who gains and who loses access</h3>
      {impact.rows.length === 0 ? (
        <p className={styles.muted}>Nobody gains or loses access as far as can be computed.</p>
      ) : (
        <Table
          caption="Who gains and who loses access"
          rowKey={(row) => `${row.who} ${row.change} ${row.what}`}
          rows={impact.rows}
          columns={[
            {
              id: "who",
              heading: "Who",
              names: true,
              cell: (row) => <span className="mono">{row.who}</span>,
            },
            {
              id: "change",
              heading: "Change",
              cell: (row) => (row.change === "gains" ? "+ Gains" : "− Loses"),
            },
            { id: "what", heading: "What", cell: (row) => <span className="foreign">{row.what}</span> },
            { id: "note", heading: "Note", wideOnly: true, cell: (row) => row.note ?? "" },
          ]}
        />
      )}
      {impact.unknowns.length === 0 ? null : (
        <Banner kind="unknown" title={`${counted(impact.unknowns.length, "thing")} could not be computed`}>
          <Sentences sentences={impact.unknowns} />
        </Banner>
      )}
    </section>
  );
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  if (sentences.length === 1) return <p className="foreign">{sentences[0]}</p>;
  return (
    <ul className={styles.sentences}>
      {sentences.map((sentence) => (
        <li key={sentence} className="foreign">
          {sentence}
        </li>
      ))}
    </ul>
  );
}
