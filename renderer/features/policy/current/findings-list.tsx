import type { FindingView } from "../../../../shared/bridge/policy.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { counted, listed } from "../../../../shared/core/words.ts";
import styles from "./current.module.css";

/** Props of `FindingsList`. */
export interface FindingsListProps {
  readonly findings: readonly FindingView[];
  readonly checking: boolean;
  readonly problem: Problem | null;
  readonly onJump: (finding: FindingView) => void;
}

const kinds = { error: "error", warning: "attention", info: "unknown" } as const;
const words = { error: "Error", warning: "Warning", info: "Remark" } as const;

/** Everything found in the text, each with the way to its place. */
export function FindingsList({ findings, checking, problem, onJump }: FindingsListProps) {
  return (
    <section className={styles.findings} aria-label="Findings">
      <output className={styles.summary} aria-live="polite">
        {checking ? "Checking…" : summaryOf(findings)}
      </output>
      {problem === null ? null : <ProblemBox problem={problem} quiet />}
      {findings.length === 0 ? null : (
        <ol className={styles.findingList}>
          {findings.map((finding, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two findings may be alike in everything
            <li key={index}>
              <button type="button" className={styles.finding} onClick={() => onJump(finding)}>
                <StatusShape kind={kinds[finding.severity]} />
                <span className="visually-hidden">{words[finding.severity]}: </span>
                <span className="foreign">{finding.message}</span>
                <span className={styles.place}>
                  {finding.line}:{finding.column}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function summaryOf(findings: readonly FindingView[]): string {
  const of = (severity: FindingView["severity"]) =>
    findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, remarks] = [of("error"), of("warning"), of("info")];
  if (findings.length === 0) return "Nothing to remark on. Tailscale judges again at every save.";
  return listed([
    ...(errors === 0 ? [] : [counted(errors, "error")]),
    ...(warnings === 0 ? [] : [counted(warnings, "warning")]),
    ...(remarks === 0 ? [] : [counted(remarks, "remark")]),
  ]);
}
