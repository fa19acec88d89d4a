import { memo } from "react";
import { cellWords } from "../../../../shared/governance/matrix/matrix.ts";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { classes } from "../../../ui/classes.ts";
import { CellMark } from "./cell-mark.tsx";
import type { ShownColumn } from "./matrix-layout.ts";
import { cellAt, type MatrixRow } from "./matrix-rows.ts";
import styles from "./matrix.module.css";

/** Props of `MatrixLine`. */
interface MatrixLineProps {
  readonly row: MatrixRow;
  readonly index: number;
  readonly shown: readonly ShownColumn[];
  /** Deed of the column that somebody asked about. */
  readonly hot: string | null;
  /** The column that Tab stops at; null where it stops in another row. */
  readonly active: number | null;
  /** The column whose tooltip is on show. */
  readonly described: number | null;
  readonly tipId: string;
}

/** One row: its name, and an answer in each column. Scrolling draws only what comes new. */
export const MatrixLine = memo(Line);

function Line({ row, index, shown, hot, active, described, tipId }: MatrixLineProps) {
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" title={row.title} data-cell={`${index} 0`} tabIndex={active === 0 ? 0 : -1}>
        <span className={styles.name}>
          {row.person === null ? null : <Avatar name={row.name} />}
          <span className={classes("clamped", styles.called)}>
            <ForeignName text={row.name} />
          </span>
          {row.note === "" ? null : <span className={styles.note}>{row.note}</span>}
        </span>
      </th>
      {shown.map(({ column, at, isEdge }) => {
        const found = cellAt(column, row);
        return (
          <td
            // By its place: the next columns stand in the same cells.
            key={at}
            aria-label={found.cell === null ? `${found.some} may` : cellWords[found.cell]}
            aria-describedby={described === at ? tipId : undefined}
            data-cell={`${index} ${at}`}
            tabIndex={active === at ? 0 : -1}
            className={classes(column.deed === hot && styles.hot, isEdge && styles.edge)}
          >
            <CellMark {...found} />
          </td>
        );
      })}
    </tr>
  );
}
