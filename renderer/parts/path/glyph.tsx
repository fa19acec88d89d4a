import type { PathState } from "../../../shared/connectors/path/path.ts";
import { classes } from "../../ui/classes.ts";
import styles from "./glyph.module.css";

/** The shape of a hop around its middle; `size` 1 is 12 pixels wide. */
export function Glyph({
  state,
  x,
  y,
  size,
}: {
  readonly state: PathState;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}) {
  return (
    <g className={classes(styles.glyph, styles[state])} transform={`translate(${x} ${y}) scale(${size})`}>
      {shapes[state]}
    </g>
  );
}

const shapes: Readonly<Record<PathState, React.ReactNode>> = {
  ok: <circle r="5" fill="currentColor" />,
  attention: (
    <path
      d="M0 -5.6 6 5H-6Z"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth="1"
      strokeLinejoin="round"
    />
  ),
  error: (
    <path
      d="M-4.2 -4.2 4.2 4.2M4.2 -4.2-4.2 4.2"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
    />
  ),
  unknown: <circle r="4.6" fill="none" stroke="currentColor" strokeWidth="1.7" strokeDasharray="2.1 1.51" />,
  progress: (
    <>
      <circle r="4.8" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M0 0V-4.8A4.8 4.8 0 0 1 4.8 0Z" fill="currentColor" />
    </>
  ),
  none: <circle r="3.2" className={styles.hollow} strokeWidth="1.5" />,
};
