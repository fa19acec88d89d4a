import { cellWords, type Cell } from "../../../../shared/governance/matrix/matrix.ts";
import { StatusShape, type StatusKind } from "../../../ui/status.tsx";
import type { MatrixCell } from "./matrix-rows.ts";
import styles from "./matrix.module.css";

const kinds: Readonly<Record<Cell, StatusKind>> = {
  yes: "ok",
  conditional: "condition",
  timed: "progress",
  unknown: "unknown",
  no: "none",
};

/** The shape of an answer. */
export function CellShape({ cell }: { readonly cell: Cell }) {
  return <StatusShape kind={kinds[cell]} />;
}

/** What stands in a cell: a shape, or how many of a group. */
export function CellMark({ cell, some }: MatrixCell) {
  return cell === null ? <span className={styles.some}>{some}</span> : <CellShape cell={cell} />;
}

const legend: readonly Cell[] = ["yes", "conditional", "timed", "unknown", "no"];

/** What the shapes mean. */
export function MatrixLegend({ className }: { readonly className: string | undefined }) {
  return (
    <ul className={className} aria-label="What the shapes mean">
      {legend.map((cell) => (
        <li key={cell}>
          <CellShape cell={cell} />
          {cellWords[cell]}
        </li>
      ))}
    </ul>
  );
}
