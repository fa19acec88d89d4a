import { ArrowDown, ArrowUp } from "lucide-react";
import { classes } from "../classes.ts";
import { sortedBy, type DataColumn, type Sorting } from "./columns.ts";
import styles from "./data-table.module.css";

/** Props of `TableHead`. */
interface TableHeadProps<R> {
  readonly columns: readonly DataColumn<R>[];
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
}

/** The headings; those that rows can be sorted by are buttons. */
export function TableHead<R>({ columns, sorting, onSorting }: TableHeadProps<R>) {
  const way = sorting.descending ? "descending" : "ascending";
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = sorting.column === column.id && column.sortBy !== undefined;
          const words = sorted ? (column.sortedHeading?.[way] ?? column.heading) : column.heading;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted ? way : undefined}
              className={classes(column.atEnd === true && styles.atEnd)}
            >
              {column.head}
              {column.sortBy === undefined ? (
                <span className={isHidden(column) ? "visually-hidden" : styles.cut}>{words}</span>
              ) : (
                <button
                  type="button"
                  className={classes(styles.sort, sorted && styles.sorted)}
                  onClick={() => onSorting(sortedBy(column, sorting))}
                >
                  <span className={styles.cut}>{words}</span>
                  {sorted ? <Arrow down={sorting.descending === (column.largestFirst === true)} /> : null}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function isHidden<R>({ hideHeading, head }: DataColumn<R>): boolean {
  return hideHeading === true || head !== undefined;
}

/** Down is the usual way round: the first name, the worst state, the newest time. */
function Arrow({ down }: { readonly down: boolean }) {
  return down ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />;
}
