import { domainLimit } from "../../../shared/connectors/domains.ts";
import styles from "./domain-budget.module.css";

/** How many domains all apps may have, how many they have, and what these would add. */
export function DomainBudget({ taken, fresh }: { readonly taken: number; readonly fresh: number }) {
  const total = taken + fresh;
  return (
    <div className={styles.budget}>
      <p className={styles.words}>
        <span>
          <strong className={total > domainLimit ? styles.over : undefined}>
            {total} of {domainLimit}
          </strong>{" "}
          domains with these
        </span>
        <span>all apps</span>
      </p>
      <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width={share(taken)} height="8" className={styles.taken} />
        <rect
          x={share(taken)}
          width={share(total) - share(taken)}
          height="8"
          className={total > domainLimit ? styles.tooMuch : styles.fresh}
        />
      </svg>
    </div>
  );
}

/** The part of the limit that so many domains take, in hundredths. */
function share(count: number): number {
  return Math.min(100, (count / domainLimit) * 100);
}
