import { Fragment, useId, useRef } from "react";
import type { MatrixColumn } from "../../../../shared/governance/matrix/matrix.ts";
import { classes } from "../../../ui/classes.ts";
import { longestInPage } from "../../../ui/data-table/table-props.ts";
import { useRowsInView } from "../../../ui/use-rows-in-view.ts";
import { MatrixFoot } from "./matrix-foot.tsx";
import { MatrixHead } from "./matrix-head.tsx";
import type { MatrixLayout } from "./matrix-layout.ts";
import { MatrixLine } from "./matrix-line.tsx";
import { openRow, type MatrixRow, type RowKind } from "./matrix-rows.ts";
import { MatrixTip } from "./matrix-tip.tsx";
import { placeOf, useGridFocus, type GridPlace } from "./use-grid-focus.ts";
import { useTip } from "./use-tip.ts";
import styles from "./matrix.module.css";

/** Props of `MatrixGrid`. */
interface MatrixGridProps {
  readonly rows: readonly MatrixRow[];
  readonly kind: RowKind;
  readonly layout: MatrixLayout;
  /** Deed of the column that somebody asked about. */
  readonly hot: string | null;
  /** How many people there are. */
  readonly total: number;
  readonly onPage: (page: number) => void;
  readonly onAsk: (column: MatrixColumn) => void;
}

const footHeight = 32;
const heightOf = (): number => 36;

function keyOf({ key }: MatrixRow): string {
  return key;
}

/** The table itself: only rows in view exist, one cell has the focus, and its tooltip says why. */
export function MatrixGrid({ rows, kind, layout, hot, total, onPage, onAsk }: MatrixGridProps) {
  const frame = useRef<HTMLDivElement>(null);
  const tipId = useId();
  const { shown, page, pages, names, groups } = layout;
  const headHeight = groups.length > 1 ? 84 : 56;
  const grid = useGridFocus(frame, {
    rows: rows.length,
    columns: shown.length,
    aPage: 10,
    reveal: (row) => reveal(row),
    turn: (by) => {
      const next = page + by;
      if (next < 0 || next >= pages) return false;
      onPage(next);
      return true;
    },
    open,
  });
  const { place: stop } = grid;
  const tip = useTip(frame, tipId);
  const { drawn, rest, reveal } = useRowsInView({
    frame,
    rows,
    keyOf,
    heightOf,
    beyond: 2,
    focused: stop.row,
    under: { head: headHeight, foot: footHeight },
  });
  const tipRow = tip.at === null ? undefined : rows[tip.at.place.row];
  const tipColumn = tip.at === null ? undefined : shown[tip.at.place.column - 1]?.column;

  function open({ row, column }: GridPlace): void {
    const chosen = shown[column - 1]?.column;
    const line = rows[row];
    if (row === -1 && chosen !== undefined) onAsk(chosen);
    else if (line !== undefined) openRow(line);
  }

  return (
    <div className={classes(styles.wrap, rows.length <= longestInPage && styles.inPage)}>
      <div ref={frame} className={`${styles.frame} surface`} onScroll={tip.hide}>
        <table
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose cells take the focus
          role="grid"
          className={styles.grid}
          aria-label={kind === "people" ? "Who may use what" : "What groups may use"}
          aria-rowcount={rows.length + 2}
          aria-colcount={shown.length + 1}
          onKeyDown={grid.onKeyDown}
          onClick={({ target }) => {
            const place = placeOf(target);
            if (place !== null) open(place);
          }}
          onFocus={({ target }) => {
            const place = placeOf(target);
            if (place !== null) grid.setPlace(place);
            tip.onFocus(target);
          }}
          {...tip.handlers}
        >
          <colgroup>
            <col style={{ width: names }} />
            {shown.map(({ column }) => (
              <col key={column.deed} />
            ))}
          </colgroup>
          <MatrixHead {...{ layout, hot, kind }} active={stop.row === -1 ? stop.column : null} />
          <tbody>
            {drawn.map(({ row, key, index, gap }) => (
              <Fragment key={key}>
                <Gap height={gap} />
                <MatrixLine
                  {...{ row, index, shown, hot, tipId }}
                  active={stop.row === index ? stop.column : null}
                  described={tip.at?.place.row === index ? tip.at.place.column : null}
                />
              </Fragment>
            ))}
            <Gap height={rest} />
          </tbody>
          {kind === "people" ? <MatrixFoot {...{ shown, hot, total }} /> : null}
        </table>
      </div>
      {tip.at === null || tipRow === undefined || tipColumn === undefined ? null : (
        <MatrixTip id={tipId} row={tipRow} column={tipColumn} {...tip.at.where} />
      )}
    </div>
  );
}

/** Holds the place of rows that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  return height <= 0 ? null : <tr aria-hidden="true" className={styles.gap} style={{ height }} />;
}
