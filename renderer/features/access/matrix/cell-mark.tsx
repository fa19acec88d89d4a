import { cellWords, type Cell } from "../../../../shared/governance/matrix/matrix.ts";
import { StatusShape, type StatusKind } from "../../../ui/status.tsx";
import type { MatrixCell } from "./matrix-rows.ts";
import styles from "./matrix.module.css";

const kinds: Readonly<Record<Cell, StatusKind>> = {
  yes: "ok",
  conditional: "condition",
  timed: "progress",
  suspended: "attention",
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

const legend: readonly Cell[] = ["yes", "conditional", "timed", "suspended", "unknown", "no"];

/** What the shapes mean. */
export function MatrixLegend({
  className,
  hasSuspended,
}: {
  readonly className: string | undefined;
  /** Somebody is suspended; elsewhere their shape stands nowhere. */
  readonly hasSuspended: boolean;
}) {
  const shown = hasSuspended ? legend : legend.filter((cell) => cell !== "suspended");
  return (
    <ul className={className} aria-label="What the shapes mean">
      {shown.map((cell) => (
        <li key={cell}>
          <CellShape cell={cell} />
          {cellWords[cell]}
        </li>
      ))}
    </ul>
  );
}
