import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { PageTitle } from "./page.tsx";
import { StatusShape, type StatusProps } from "./status.tsx";
import styles from "./subject-page.module.css";

/** Props of `SubjectPage`. */
export interface SubjectPageProps {
  readonly title: string;
  /** What the thing is recognised by, 40 pixels square. */
  readonly mark: ReactNode;
  readonly back: { readonly label: string; readonly onBack: () => void };
  /** How it is, in one line beside the title. */
  readonly status?: Pick<StatusProps, "kind" | "word">;
  /** What else is worth a line or two beside the title, in place of the status. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a screen about one thing: its mark, its name, how it is, what can be done. */
export function SubjectPage({ title, mark, back, status, facts, actions, children }: SubjectPageProps) {
  return (
    <div className={styles.page}>
      <div className={styles.header}>
        <span className={styles.mark}>{mark}</span>
        <div className={styles.heading}>
          <button type="button" className={styles.back} onClick={back.onBack}>
            <ArrowLeft aria-hidden="true" />
            {back.label}
          </button>
          <div className={styles.names}>
            <PageTitle title={title} className={styles.title} />
            {status === undefined ? null : (
              <p className={styles.status} title={status.word}>
                <StatusShape kind={status.kind} />
                <span className={classes("foreign", "clamped", status.kind === "error" && styles.bad)}>
                  {status.word}
                </span>
              </p>
            )}
            {facts === undefined ? null : <div className={styles.facts}>{facts}</div>}
          </div>
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
