import { useRef } from "react";
import styles from "./lanes.module.css";
import { useWidth } from "./use-width.ts";

/** How a part of a lane is drawn: on, in use, former, off, or nothing known. */
export type LaneTone = "on" | "used" | "former" | "off" | "unknown";

/** One line of the drawing. */
export interface TimeLane {
  readonly label: string;
  readonly mono?: boolean;
  readonly parts: readonly { readonly from: number; readonly to: number; readonly tone: LaneTone }[];
  /** ✓ on the lane, or ◆ above its beginning. */
  readonly marks: readonly { readonly at: number; readonly shape: "tick" | "diamond" }[];
  /** A few words beside the lane, where there is room. */
  readonly note?: string;
}

/** Props of `Lanes`. */
export interface LanesProps {
  readonly lanes: readonly TimeLane[];
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const labelWidth = 112;
const apart = 34;
const top = 18;
/** Where nothing is laid out. */
const usualWidth = 516;
/** Pixels that a note takes at most. */
const noteWidth = 150;

/** What was when, one lane for each thing. The words belong in a table beside it. */
export function Lanes({ lanes, from, to, ticks }: LanesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame) ?? usualWidth;
  const x = (at: number) =>
    labelWidth +
    ((Math.min(to, Math.max(from, at)) - from) / (to - from)) * Math.max(1, width - labelWidth - 1);
  const height = top + lanes.length * apart - 8;
  return (
    <div ref={frame} aria-hidden="true">
      <svg className={styles.drawing} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {[...ticks.map(({ at }) => at), to].map((at) => (
          <path key={at} className={styles.tick} d={`M${Math.round(x(at)) - 0.5} 4V${height}`} />
        ))}
        {lanes.map((lane, index) => (
          <g key={lane.label} transform={`translate(0 ${top + index * apart})`}>
            <Lane lane={lane} x={x} width={width} />
          </g>
        ))}
      </svg>
      <div className={styles.days}>
        {ticks.map(({ at, text }) => (
          <span key={at} style={{ left: x(at) }}>
            {text}
          </span>
        ))}
        <span className={styles.today}>today</span>
      </div>
    </div>
  );
}

interface LaneProps {
  readonly lane: TimeLane;
  readonly x: (at: number) => number;
  readonly width: number;
}

function Lane({ lane: { label, mono, parts, marks, note }, x, width }: LaneProps) {
  return (
    <>
      <foreignObject x={0} y={-10} width={labelWidth - 8} height={20}>
        <div className={mono === true ? styles.address : styles.label} title={label}>
          {label}
        </div>
      </foreignObject>
      {parts.map((part) => (
        <path key={part.from} className={styles[part.tone]} d={`M${x(part.from)} 0H${x(part.to)}`} />
      ))}
      {parts
        .filter(({ tone }) => tone === "off")
        .map((part) => (
          <path key={`cut ${part.from}`} className={styles.cut} d={`M${x(part.from)} -6v12`} />
        ))}
      {marks.map(({ at, shape }) => (
        <g key={`${shape} ${at}`} transform={`translate(${x(at)} ${shape === "diamond" ? -apart / 2 : 0})`}>
          {shape === "diamond" ? (
            <path className={styles.diamond} d="M0 -5L5 0 0 5 -5 0Z" />
          ) : (
            <>
              <circle className={styles.ground} r={7} />
              <path className={styles.check} d="M-3.6 0.4l2.6 2.8L3.6 -3.2" />
            </>
          )}
        </g>
      ))}
      {note === undefined ? null : <Note text={note} parts={parts} x={x} width={width} />}
    </>
  );
}

/** Behind the lane where it ends early, before it where it begins late, nowhere else. */
function Note(props: {
  readonly text: string;
  readonly parts: TimeLane["parts"];
  readonly x: LaneProps["x"];
  readonly width: number;
}) {
  const { text, parts, x, width } = props;
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return null;
  if (width - x(last.to) > noteWidth)
    return (
      <text className={styles.note} x={x(last.to) + 12} y={4}>
        {text}
      </text>
    );
  if (x(first.from) - labelWidth > noteWidth)
    return (
      <text className={styles.note} x={x(first.from) - 12} y={4} textAnchor="end">
        {text}
      </text>
    );
  return null;
}
