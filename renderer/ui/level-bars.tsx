import { useRef } from "react";
import styles from "./level-bars.module.css";
import type { StatusKind } from "./status.tsx";
import { useWidth } from "./use-width.ts";

/** How full a bar is: all well, attention, an error; nothing where nobody knows. */
type Level = Extract<StatusKind, "ok" | "attention" | "error" | "unknown">;

/** The shapes that stand below the bars, each for one kind of event. */
export type EventShape = "square" | "diamond" | "tick";

/** Props of `LevelBars`. */
export interface LevelBarsProps {
  readonly bars: readonly { readonly from: number; readonly level: Level }[];
  /** What is drawn from its left edge to its right one. */
  readonly from: number;
  readonly to: number;
  readonly marks: readonly { readonly at: number; readonly shape: EventShape }[];
  /** Moments that get a line at the axis, with what stands below them. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const heights: Readonly<Record<Level, number>> = { ok: 24, attention: 14, error: 4, unknown: 0 };
const base = 28;
const height = 52;
/** Where nothing is laid out. */
const usualWidth = 264;

/** States over time as bars: the level tells the state as the colour does. The words belong in a table beside it. */
export function LevelBars({ bars, from, to, marks, ticks }: LevelBarsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame) ?? usualWidth;
  const x = (at: number) => ((at - from) / (to - from)) * width;
  const step = width / Math.max(1, bars.length);
  return (
    <div ref={frame} aria-hidden="true">
      <svg className={styles.drawing} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {bars.map(({ from: start, level }) =>
          level === "unknown" ? (
            <circle key={start} className={styles.unknown} cx={x(start) + step / 2} cy={base - 12} r={1.5} />
          ) : (
            <rect
              key={start}
              className={styles[level]}
              x={x(start) + step * 0.16}
              y={base - heights[level]}
              width={step * 0.68}
              height={heights[level]}
              rx={1.5}
            />
          ),
        )}
        <path className={styles.axis} d={`M0 ${base + 3.5}H${width}`} />
        {ticks.map(({ at }) => (
          <path key={at} className={styles.tick} d={`M${Math.round(x(at)) + 0.5} ${base + 3}v5`} />
        ))}
        {marks.map(({ at, shape }) => (
          <g
            key={`${shape} ${at}`}
            transform={`translate(${Math.min(width - 6, Math.max(6, x(at)))} ${base + 16})`}
          >
            {eventShapes[shape]}
          </g>
        ))}
      </svg>
      <div className={styles.labels}>
        {ticks.map(({ at, text }) => (
          <span key={at} style={{ left: `${(x(at) / width) * 100}%` }}>
            {text}
          </span>
        ))}
        <span className={styles.today}>today</span>
      </div>
    </div>
  );
}

/** The shape of a kind of event, as it stands in a drawing and beside its words. */
export function EventMark({ shape }: { readonly shape: EventShape }) {
  return (
    <svg className={styles.mark} viewBox="-6 -6 12 12" aria-hidden="true">
      {eventShapes[shape]}
    </svg>
  );
}

const eventShapes: Readonly<Record<EventShape, React.ReactNode>> = {
  square: <rect className={styles.square} x={-4} y={-4} width={8} height={8} rx={1.5} />,
  diamond: <path className={styles.diamond} d="M0 -5L5 0 0 5 -5 0Z" />,
  tick: <path className={styles.check} d="M-4 0.5l2.8 3L4 -3.5" />,
};
