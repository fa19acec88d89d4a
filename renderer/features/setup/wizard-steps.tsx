import { setupStepNames } from "../../state/setup-steps.ts";
import { classes } from "../../ui/classes.ts";
import styles from "./wizard.module.css";

/** Where the person is among the steps, in words and as a row. `place` is 1-based. */
export function WizardSteps({ place }: { readonly place: number }) {
  return (
    <nav className={styles.steps} aria-label="Steps of the set-up">
      <p className={styles.stepCount}>
        Step {place} of {setupStepNames.length}: <strong>{setupStepNames[place - 1]}</strong>
      </p>
      <ol className={styles.stepRow}>
        {setupStepNames.map((name, index) => (
          <li
            key={name}
            className={classes(
              styles.step,
              index + 1 < place && styles.past,
              index + 1 === place && styles.now,
            )}
            aria-current={index + 1 === place ? "step" : undefined}
          >
            <span className={styles.stepBar} aria-hidden="true" />
            <span className={styles.stepName}>{name}</span>
            {index + 1 < place ? <span className="visually-hidden"> (done)</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
