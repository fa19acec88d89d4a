import type { AppPath, Flow } from "../../../shared/connectors/path/path.ts";
import { classes } from "../../ui/classes.ts";
import { Glyph } from "./glyph.tsx";
import lines from "./line.module.css";
import styles from "./small-path.module.css";

/** How far apart the five hops of a row stand. */
const step = 20;
const xOf = (hop: number): number => 7 + hop * step;
const middle = 8;

/**
 * The path of an app in a row, 94 × 16: five shapes and the lines between them. A picture alone, so the words of the path
 * stand beside it: `path.short`.
 */
export function SmallPath({ path }: { readonly path: AppPath }) {
  const [lane] = path.lanes;
  const flows: readonly Flow[] = lane === undefined ? [] : [path.flow0, ...lane.flow.slice(0, 3)];
  return (
    <svg className={styles.path} viewBox="0 0 94 16" aria-hidden="true">
      {flows.map((flow, hop) => (
        // The hops of a path never change places.
        <SmallLine key={xOf(hop)} flow={flow} from={xOf(hop)} />
      ))}
      {path.worst.map((state, hop) => (
        <Glyph key={xOf(hop)} state={state} x={xOf(hop)} y={middle} size={0.82} />
      ))}
    </svg>
  );
}

function SmallLine({ flow, from }: { readonly flow: Flow; readonly from: number }) {
  const [start, end] = [from + 6, from + step - 6];
  if (flow === "cut") return <path className={lines.bar} d={`M${start + 2} ${middle}h1.5`} />;
  const dotted = flow === "idle" || flow === "planned";
  const d = dotted ? `M${start + 2.5} ${middle}H${end - 2}` : `M${start} ${middle}H${end}`;
  return <path className={classes(lines.line, lines[flow], lines.small)} d={d} />;
}
