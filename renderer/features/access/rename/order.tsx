import type { RenameLook } from "../../../../shared/bridge/rename.ts";
import { firstOf } from "../../../../shared/core/words.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import styles from "./rename.module.css";

/** Props of `Order`. */
interface OrderProps {
  readonly from: string;
  readonly to: string;
  readonly devices: NonNullable<RenameLook["devices"]>;
}

/** What is done in which order, so that nobody is cut off in between. */
export function Order({ from, to, devices }: OrderProps) {
  const names = firstOf(
    devices.map(({ name }) => name),
    2,
  );
  const steps =
    devices.length === 0
      ? [{ what: `${to} takes the place of ${from}.`, how: "One write" }]
      : [
          { what: "Both names stand.", how: "First write" },
          { what: `${names} ${devices.length === 1 ? "switches" : "switch"}.`, how: "Each read back" },
          { what: "The old name goes.", how: "Second write" },
        ];
  return (
    <section aria-label="Order">
      <h2 className={styles.title}>
        Order <span className={styles.muted}>nobody is cut off between</span>
      </h2>
      <ol className={`${styles.card} ${styles.steps} surface`}>
        {steps.map(({ what, how }) => (
          <li key={how} className={styles.line}>
            <span className={styles.what}>
              <ForeignName text={what} /> <span className={styles.muted}>{how}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
