import type { ReactNode } from "react";
import { classes } from "../../../ui/classes.ts";
import { StatusShape } from "../../../ui/status.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./why-frame.module.css";

/** What the lines and shapes of a picture mean; only what it has is told. */
interface WhyLegend {
  /** “way to GitHub”; null where nothing is chosen. */
  readonly chosen: string | null;
  /** What a dashed line stands for; null where there is none. */
  readonly dashed: string | null;
  readonly hasCondition: boolean;
  readonly hasUnknown: boolean;
}

/** Props of `WhyFrame`. */
export interface WhyFrameProps {
  readonly title: string;
  /** A few words beside the title. */
  readonly note?: ReactNode;
  readonly legend?: WhyLegend;
  readonly children: ReactNode;
}

/** The surface of a picture that says why, with what its lines and shapes mean. */
export function WhyFrame({ title, note, legend, children }: WhyFrameProps) {
  return (
    <section
      className={classes(styles.frame, "surface", legend !== undefined && styles.drawn)}
      aria-label={title}
    >
      <div className={styles.head}>
        <h2>{title}</h2>
        {note === undefined ? null : <span className={styles.count}>{note}</span>}
        {legend === undefined ? null : <Legend {...legend} />}
      </div>
      {children}
    </section>
  );
}

/** In place of a picture where there is nothing to draw. */
export function WhyNothing({ children }: { readonly children: ReactNode }) {
  return <p className={styles.nothing}>{children}</p>;
}

function Legend({ chosen, dashed, hasCondition, hasUnknown }: WhyLegend) {
  return (
    <p className={styles.legend} aria-hidden="true">
      {chosen === null ? null : (
        <span>
          <i className={styles.chosenLine} />
          <ForeignWords text={chosen} />
        </span>
      )}
      {dashed === null ? null : (
        <span>
          <i className={styles.dashedLine} /> {dashed}
        </span>
      )}
      {hasCondition ? (
        <span>
          <StatusShape kind="condition" /> on a condition
        </span>
      ) : null}
      {hasUnknown ? (
        <span>
          <StatusShape kind="unknown" /> cannot be known
        </span>
      ) : null}
    </p>
  );
}
