import type { ReactNode } from "react";
import styles from "./facts.module.css";

/** A label and its value. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** A short list of labels and values. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
