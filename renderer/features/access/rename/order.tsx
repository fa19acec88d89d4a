import type { RenameLook } from "../../../../shared/bridge/rename.ts";
import { firstOf, isolated } from "../../../../shared/core/words.ts";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./rename.module.css";

/** Props of `Order`. */
interface OrderProps {
  readonly from: string;
  readonly to: string;
  readonly devices: NonNullable<RenameLook["devices"]>;
  /** It is taken back: `from` is the new name, and the old one stands already. */
  readonly back?: { readonly isInFile: boolean };
}

/** What is done in which order, so that nobody is cut off in between. */
export function Order({ from, to, devices, back }: OrderProps) {
  const names = firstOf(
    devices.map(({ name }) => isolated(name)),
    2,
  );
  const [old, next] = [isolated(from), isolated(to)];
  const isOne = devices.length === 1;
  const steps =
    back !== undefined
      ? [
          ...(devices.length === 0
            ? []
            : [{ what: `${names} ${isOne ? "gets" : "get"} ${next} again.`, how: "Each read back" }]),
          ...(back.isInFile ? [{ what: `${old} leaves the policy file.`, how: "One write" }] : []),
        ]
      : devices.length === 0
        ? [{ what: `${next} takes the place of ${old}.`, how: "One write" }]
        : [
            { what: "Both names stand.", how: "First write" },
            { what: `${names} ${isOne ? "switches" : "switch"}.`, how: "Each read back" },
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
              <ForeignWords text={what} /> <span className={styles.muted}>{how}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
