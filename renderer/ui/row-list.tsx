import { VirtualList } from "./virtual-list.tsx";
import type { VirtualListProps } from "./virtual-list.tsx";
import styles from "./row-list.module.css";

/** From this many rows on only those in view exist. */
const longestDrawn = 100;

/** A list of rows on one surface: as high as its rows when short, virtual and scrolling inside when long. */
export function RowList<R>(props: VirtualListProps<R>) {
  if (props.rows.length > longestDrawn) return <VirtualList {...props} />;
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.rows.map((row) => (
        <li key={props.rowKey(row)} className={styles.row}>
          {props.row(row, 0)}
        </li>
      ))}
    </ul>
  );
}
