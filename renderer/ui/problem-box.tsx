import type { ReactNode } from "react";
import type { Evidence, Problem } from "../../shared/core/problem.ts";
import { Button } from "./button.tsx";
import { classes } from "./classes.ts";
import { StatusShape } from "./status.tsx";
import styles from "./problem-box.module.css";

/** Props of `ProblemBox`. */
export interface ProblemBoxProps {
  readonly problem: Problem;
  /** What still works, when only a part failed. */
  readonly stillWorks?: string;
  readonly onRetry?: () => void;
  readonly retryLabel?: string;
  readonly retrying?: boolean;
  /** Further buttons. */
  readonly children?: ReactNode;
  /** Something that was told before: not announced again, and without the frame. */
  readonly quiet?: boolean;
}

/** A problem: what happened, what it means, what to do, and the evidence for whoever has to look closer. */
export function ProblemBox(props: ProblemBoxProps) {
  const { problem, stillWorks, onRetry, retryLabel = "Try again", retrying = false, quiet = false } = props;
  const { children } = props;
  const rest = [problem.meaning, stillWorks, problem.remedy].filter((part) => part !== undefined).join(" ");
  const facts = problem.evidence === undefined ? [] : evidenceFacts(problem.evidence);
  const details = problem.evidence?.details ?? [];
  return (
    <div
      ref={intoView}
      className={classes(styles.box, quiet && styles.quiet)}
      role={quiet ? undefined : "alert"}
    >
      <StatusShape kind="error" />
      <div className={styles.body}>
        <p className={styles.what}>{problem.what}</p>
        {rest === "" ? null : <p>{rest}</p>}
        {problem.evidence?.serviceMessage === undefined ? null : (
          <p className={styles.quote}>
            <span className={styles.muted}>The service said: </span>
            <span className="foreign">“{problem.evidence.serviceMessage}”</span>
          </p>
        )}
        {details.length === 0 ? null : (
          <ul className={styles.details}>
            {details.map((detail) => (
              <li key={detail} className="mono">
                {detail}
              </li>
            ))}
          </ul>
        )}
        {facts.length === 0 ? null : (
          <details className={styles.evidence}>
            <summary>Details</summary>
            <dl>
              {facts.map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd className="mono">{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
      {onRetry === undefined && (children === undefined || children === null) ? null : (
        <div className={styles.buttons}>
          {onRetry === undefined ? null : (
            <Button onClick={onRetry} busyLabel={retrying && "Trying…"}>
              {retryLabel}
            </Button>
          )}
          {children}
        </div>
      )}
    </div>
  );
}

/** What a person has just tried in a dialog failed: the answer must not stand below its fold. */
function intoView(box: HTMLElement | null): void {
  if (box !== null && box.closest('[role="dialog"]') !== null) box.scrollIntoView({ block: "nearest" });
}

function evidenceFacts(evidence: Evidence): [string, string][] {
  const facts: [string, string][] = [];
  if (evidence.endpoint !== undefined) facts.push(["Request", evidence.endpoint]);
  if (evidence.status !== undefined) facts.push(["HTTP status", String(evidence.status)]);
  if (evidence.requestId !== undefined) facts.push(["Request ID", evidence.requestId]);
  if (evidence.line !== undefined) {
    const column = evidence.column === undefined ? "" : `, column ${evidence.column}`;
    facts.push(["Position", `line ${evidence.line}${column}`]);
  }
  return facts;
}
