import styles from "./sparkline.module.css";

/** Props of `Sparkline`. */
export interface SparklineProps {
  /** Oldest first, at least two. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
  /** What it shows, in words. */
  readonly label: string;
}

const width = 96;
const height = 20;

/** How a number went, as a line in a row of text. */
export function Sparkline({ points, label }: SparklineProps) {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const values = points.map(({ value }) => value);
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  const x = (at: number) => 1 + ((at - first.at) / Math.max(1, last.at - first.at)) * (width - 6);
  // What never changed is a level line in the middle.
  const y = (value: number) =>
    span === 0 ? height / 2 : height - 3 - ((value - least) / span) * (height - 6);
  return (
    <span className={styles.line} title={label}>
      <span className="visually-hidden">{label}</span>
      <svg width={width} height={height} aria-hidden="true">
        <polyline points={points.map(({ at, value }) => `${x(at)},${y(value)}`).join(" ")} />
        <circle cx={x(last.at)} cy={y(last.value)} r={2.5} />
      </svg>
    </span>
  );
}
