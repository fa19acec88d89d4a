import { ChevronDown, ChevronRight } from "lucide-react";
import { memo } from "react";
import { classes } from "../classes.ts";
import type { TableGroup, TableLine } from "./lines.ts";
import { RowMenu } from "./row-menu.tsx";
import type { DataTableProps } from "./table-props.ts";
import styles from "./data-table.module.css";

/** Props of `TableLineRow`. */
interface TableLineRowProps<R> {
  readonly line: TableLine<R>;
  readonly table: DataTableProps<R>;
  readonly index: number;
  readonly height: number;
  readonly tabIndex: 0 | -1;
}

/** One line of a table: a row, the head of a group, or what a group leaves out. Scrolling draws only what comes new. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- memo forgets that the component is generic
export const TableLineRow = memo(LineRow) as typeof LineRow;

function LineRow<R>({ line, table, index, height, tabIndex }: TableLineRowProps<R>) {
  return (
    <tr data-index={index} aria-rowindex={index + 2} style={{ height }} className={lineClass(line, table)}>
      {line.kind === "row" ? (
        <Cells row={line.row} {...{ table, tabIndex }} />
      ) : (
        <td colSpan={table.columns.length}>
          {line.kind === "head" ? (
            <GroupHead group={line.group} tabIndex={tabIndex} />
          ) : (
            <button
              type="button"
              data-row-stop
              className={styles.whole}
              tabIndex={tabIndex}
              onClick={line.onOpen}
            >
              {line.text}
            </button>
          )}
        </td>
      )}
    </tr>
  );
}

function lineClass<R>(line: TableLine<R>, { tone, onOpen }: DataTableProps<R>): string {
  if (line.kind === "head") return classes(styles.row, styles.group);
  if (line.kind === "more") return classes(styles.row, styles.opens, styles.more);
  const toned = tone?.(line.row);
  return classes(
    styles.row,
    onOpen !== undefined && styles.opens,
    toned === "progress" && styles.progress,
    toned === "muted" && styles.muted,
    toned === "chosen" && styles.chosen,
  );
}

function GroupHead<R>({ group, tabIndex }: { readonly group: TableGroup<R>; readonly tabIndex: 0 | -1 }) {
  const { act } = group;
  const fold = (
    <button
      type="button"
      data-row-stop
      className={styles.whole}
      tabIndex={tabIndex}
      aria-expanded={!group.folded}
      onClick={group.onFold}
    >
      {group.folded ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
      {group.heading}
    </button>
  );
  return act === undefined ? (
    fold
  ) : (
    <span className={styles.headWithAct}>
      {fold}
      {act(tabIndex)}
    </span>
  );
}

function Cells<R>({
  row,
  table,
  tabIndex,
}: {
  readonly row: R;
  readonly table: DataTableProps<R>;
  readonly tabIndex: 0 | -1;
}) {
  const { columns, onOpen, menu, rowName } = table;
  return columns.map((column, place) => {
    const className = classes(column.atEnd === true && styles.atEnd);
    if (column.names !== true) {
      const content = column.cell(row, tabIndex);
      const isLast = place === columns.length - 1;
      return (
        <td key={column.id} className={classes(className, isLast && menu !== undefined && styles.last)}>
          {isLast && menu !== undefined ? (
            <span className={styles.acts}>
              <span className={classes(styles.menu, content !== null && styles.besideAct)}>
                <RowMenu label={`More for ${rowName(row)}`} items={() => menu(row)} tabIndex={tabIndex} />
              </span>
              {content}
            </span>
          ) : (
            content
          )}
        </td>
      );
    }
    return (
      <th key={column.id} scope="row" className={className}>
        {onOpen === undefined ? (
          <span className={styles.name}>{column.cell(row, tabIndex)}</span>
        ) : (
          <button
            type="button"
            data-row-stop
            className={styles.name}
            tabIndex={tabIndex}
            title={rowName(row)}
            onClick={() => onOpen(row)}
          >
            {column.cell(row, tabIndex)}
          </button>
        )}
        {column.spoken === undefined ? null : <span className="visually-hidden">{column.spoken(row)}</span>}
      </th>
    );
  });
}
