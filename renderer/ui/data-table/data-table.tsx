import { useMemo, useRef } from "react";
import { classes } from "../classes.ts";
import { useWidth } from "../use-width.ts";
import { ColumnWidths } from "./column-widths.tsx";
import { columnsWithin } from "./columns.ts";
import { groupedLines, linesOf } from "./lines.ts";
import { TableBody } from "./table-body.tsx";
import { TableHead } from "./table-head.tsx";
import { longestInPage, type DataTableProps } from "./table-props.ts";
import { VirtualBody } from "./virtual-body.tsx";
import styles from "./data-table.module.css";

/**
 * A table of any length: heads that sort, one tab stop, letters that act on a row. It is a table for screen readers
 * too, and leaves out columns that it has no room for.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const {
    label,
    columns: all,
    rows,
    rowKey,
    groups,
    sorting,
    onSorting,
    rowHeight = 40,
    fill,
    keys = {},
    spelled,
  } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const columns = columnsWithin(all, width);
  const lines = useMemo(
    () => (groups === undefined ? linesOf(rows, rowKey) : groupedLines(groups, rowKey)),
    [groups, rows, rowKey],
  );
  const Body = fill ? VirtualBody : TableBody;

  /** The next row that begins with a letter, round the end. */
  function find(letter: string, from: number): number | null {
    if (spelled === undefined) return null;
    for (let step = 1; step <= lines.length; step += 1) {
      const index = (from + step) % lines.length;
      const line = lines[index];
      if (line?.kind === "row" && firstLetter(spelled(line.row)) === letter) return index;
    }
    return null;
  }

  function onKey(event: KeyboardEvent, index: number): void {
    const line = lines[index];
    if (line?.kind !== "row" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const act = keys[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act(line.row);
  }

  const table = { ...props, columns };
  return (
    <div
      ref={frame}
      className={classes(
        styles.frame,
        "surface",
        fill && styles.long,
        fill && lines.length <= longestInPage && styles.inPage,
      )}
    >
      <table className={styles.table} aria-rowcount={lines.length + 1}>
        <caption className="visually-hidden">{label}</caption>
        <ColumnWidths {...{ columns, lines, width }} />
        <TableHead {...{ columns, sorting, onSorting }} />
        <Body {...{ lines, frame, find, onKey, rowHeight }} table={table} />
      </table>
    </div>
  );
}

function firstLetter(word: string): string {
  return Array.from(word.normalize("NFD"))[0]?.toLowerCase() ?? "";
}
