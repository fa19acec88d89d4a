import type { ReactNode } from "react";
import { Disclosure } from "../disclosure.tsx";
import styles from "./decision-row.module.css";

/** Props of `DecisionRow`. */
export interface DecisionRowProps {
  readonly label: string;
  /** What is decided, in a few words. */
  readonly summary: string;
  /** Something inside has to be put right or decided: it stands open. */
  readonly wrong: boolean;
  readonly children: ReactNode;
}

/** A decision that most people leave as it is: what it is in one line, its fields behind *Edit*. */
export function DecisionRow({ label, summary, wrong, children }: DecisionRowProps) {
  return (
    <Disclosure
      className={styles.row}
      wrong={wrong}
      summary={
        <>
          <span className={styles.label}>{label}</span>
          <span className={`${styles.value} foreign`} title={summary}>
            {summary}
          </span>
          <span className={styles.edit}>Edit</span>
        </>
      }
    >
      <div className={styles.fields}>{children}</div>
    </Disclosure>
  );
}
