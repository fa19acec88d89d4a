import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./table.module.css";

/** One column: its heading and how a row fills it. */
export interface Column<R> {
  readonly id: string;
  readonly heading: string;
  readonly cell: (row: R) => ReactNode;
  /** Numbers and buttons stand at the end. */
  readonly atEnd?: boolean;
  /** The cell that names its row. */
  readonly names?: boolean;
  /** Left out when the window is narrow. */
  readonly wideOnly?: boolean;
  readonly hideHeading?: boolean;
  /** A word or two that stay on one line. */
  readonly oneLine?: boolean;
}

/** Props of `Table`. */
export interface TableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** Rows that need somebody, on a red ground. */
  readonly isBad?: (row: R) => boolean;
}

/** A table as a table. Up to about a hundred rows; longer lists are virtual. */
export function Table<R>({ caption, columns, rows, rowKey, isBad }: TableProps<R>) {
  return (
    <div className={`${styles.frame} surface`}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cellClass(column)}>
                <span className={column.hideHeading === true ? "visually-hidden" : undefined}>
                  {column.heading}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={isBad?.(row) === true ? styles.bad : undefined}>
              {columns.map((column) =>
                column.names === true ? (
                  <th key={column.id} scope="row" className={cellClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={cellClass(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellClass<R>(column: Column<R>): string {
  return classes(
    column.atEnd === true && styles.atEnd,
    column.wideOnly === true && styles.wideOnly,
    column.oneLine === true && styles.oneLine,
  );
}
