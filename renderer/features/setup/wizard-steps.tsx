import { setupStepNames } from "../../state/setup-steps.ts";
import { classes } from "../../ui/classes.ts";
import styles from "./wizard.module.css";

/** Where the person is among the steps, as a row; the current one in words. `place` is 1-based. */
export function WizardSteps({ place }: { readonly place: number }) {
  return (
    <nav aria-label="Steps of the set-up">
      <ol className={styles.steps}>
        {setupStepNames.map((name, index) => {
          const at = index + 1;
          return (
            <li
              key={name}
              className={classes(styles.step, at < place && styles.past, at === place && styles.now)}
              aria-current={at === place ? "step" : undefined}
            >
              {at === place ? `Step ${at} of ${setupStepNames.length}: ${name}` : name}
              {at < place ? <span className="visually-hidden"> (done)</span> : null}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
