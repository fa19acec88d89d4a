import { ChevronDown, ChevronUp } from "lucide-react";
import { create } from "zustand";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { counted, listed } from "../../../../shared/core/words.ts";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { useLowWindow } from "../../../ui/use-low-window.ts";
import { findingKinds, findingWords, stopsSave } from "./finding-words.ts";
import styles from "./findings-drawer.module.css";

/** Props of `FindingsDrawer`. */
export interface FindingsDrawerProps {
  readonly findings: readonly FindingView[];
  readonly checking: boolean;
  readonly problem: Problem | null;
  readonly onJump: (finding: FindingView) => void;
  /** Puts in what a finding proposes; left out while nothing can be typed. */
  readonly onFix?: ((finding: FindingView, text: string) => void) | undefined;
}

/** Whether the drawer was pulled up or down; it stays so from one look at the file to the next. */
const useDrawer = create<{ readonly open: boolean | null }>(() => ({ open: null }));

const severities = ["error", "warning", "info"] as const;

/** Everything found in the text, each with the way to its place and what mends it. */
export function FindingsDrawer({ findings, checking, problem, onJump, onFix }: FindingsDrawerProps) {
  // What a large zoom leaves goes to the text; how much was found stands in the head.
  const isLow = useLowWindow();
  const open = useDrawer((drawer) => drawer.open) ?? !isLow;
  const stopping = findings.filter(stopsSave).length;
  const ordered = severities.flatMap((one) => findings.filter(({ severity }) => severity === one));
  return (
    <section className={styles.drawer} aria-label="Findings">
      <div className={styles.head}>
        <h2 className={styles.title}>Findings</h2>
        <output className={styles.summary} aria-live="polite">
          {checking ? "Checking…" : <Summary findings={findings} />}
        </output>
        <span className={styles.effect}>
          {checking || stopping === 0
            ? ""
            : `${counted(stopping, "error")} ${stopping === 1 ? "stops" : "stop"} the save`}
        </span>
        {findings.length === 0 ? null : (
          <IconButton
            label={open ? "Hide findings" : "Show findings"}
            aria-expanded={open}
            icon={open ? <ChevronDown aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
            onClick={() => useDrawer.setState({ open: !open })}
          />
        )}
      </div>
      {problem === null ? null : <ProblemBox problem={problem} quiet />}
      {findings.length === 0 || !open ? null : (
        <ol className={styles.list}>
          {ordered.map((finding, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two findings may be alike in everything
            <li key={index} className={classes(styles.finding, stopsSave(finding) && styles.stops)}>
              <button type="button" className={styles.place} onClick={() => onJump(finding)}>
                <StatusShape kind={findingKinds[finding.severity]} />
                <span className="visually-hidden">{findingWords[finding.severity]}, line </span>
                <span className={styles.line}>{finding.line.toLocaleString("en")}</span>
                <span className={classes("foreign", "clamped", styles.message)} title={finding.message}>
                  {finding.message}
                </span>
              </button>
              {finding.fix === undefined || onFix === undefined ? null : (
                <Button size="row" onClick={() => onFix(finding, finding.fix?.text ?? "")}>
                  {finding.fix.label}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Summary({ findings }: { readonly findings: readonly FindingView[] }) {
  if (findings.length === 0) return "Nothing to remark on";
  const counts = severities
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0);
  return (
    <>
      <span className="visually-hidden">
        {listed(counts.map(({ severity, count }) => counted(count, findingWords[severity].toLowerCase())))}
      </span>
      <span className={styles.counts} aria-hidden="true">
        {counts.map(({ severity, count }) => (
          <span key={severity} className={styles.count}>
            <StatusShape kind={findingKinds[severity]} />
            {count}
          </span>
        ))}
      </span>
    </>
  );
}
