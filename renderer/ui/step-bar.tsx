import { classes } from "./classes.ts";
import styles from "./step-bar.module.css";

/** Props of `StepBar`. */
export interface StepBarProps {
  readonly names: readonly string[];
  /** 1-based place of the step on show. */
  readonly place: number;
  /** Names of steps that are past and have something left. */
  readonly left?: readonly string[];
}

/** The steps of a task: which are done, which is on show. */
export function StepBar({ names, place, left = [] }: StepBarProps) {
  return (
    <ol className={styles.steps} aria-label="Steps">
      {names.map((name, index) => {
        const at = index + 1;
        const isLeft = at < place && left.includes(name);
        return (
          <li
            key={name}
            className={classes(
              styles.step,
              at < place && styles.past,
              isLeft && styles.left,
              at === place && styles.now,
            )}
            aria-current={at === place ? "step" : undefined}
          >
            <span className="foreign">{at === place ? `Step ${at} of ${names.length}: ${name}` : name}</span>
            {at < place ? (
              <span className="visually-hidden">{isLeft ? " (something left)" : " (done)"}</span>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
