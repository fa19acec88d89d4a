import { useEffect, useRef, useState } from "react";
import type { FocusEvent, KeyboardEvent, ReactNode } from "react";
import { classes } from "./classes.ts";
import { useRowsInView } from "./use-rows-in-view.ts";
import styles from "./virtual-list.module.css";

/** Props of `VirtualList`. */
export interface VirtualListProps<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** Height of every row in pixels, or of each by itself. */
  readonly rowHeight: number | ((row: R) => number);
  /** Draws a row. Its own button must take `tabIndex`, so that arrow keys move along the rows. */
  readonly row: (row: R, tabIndex: 0 | -1) => ReactNode;
  /** The rows hold no button: the list itself takes the focus, to be scrolled. */
  readonly isPlain?: boolean;
  /** It fills a part of a screen from edge to edge, without a frame of its own. */
  readonly flush?: boolean;
}

/** A list of any length: only the rows in view exist. Arrow keys, Home and End move along it. */
export function VirtualList<R>({
  label,
  rows,
  rowKey,
  rowHeight,
  row,
  isPlain = false,
  flush = false,
}: VirtualListProps<R>) {
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  const current = Math.min(active, Math.max(0, rows.length - 1));
  const { drawn, total, reveal } = useRowsInView({
    frame,
    rows,
    keyOf: rowKey,
    heightOf: (item) => (typeof rowHeight === "number" ? rowHeight : rowHeight(item)),
    beyond: 8,
    focused: current,
  });

  // The row that the arrow keys moved to may only exist after scrolling, so it gets the focus when it is drawn.
  useEffect(() => {
    if (wanted.current === null) return;
    const target = frame.current?.querySelector<HTMLElement>(
      `[data-index="${wanted.current}"] :is(button, a)[tabindex]`,
    );
    if (target === null || target === undefined) return;
    wanted.current = null;
    target.focus();
  });

  function onKeyDown(event: KeyboardEvent): void {
    const next = nextIndex(event.key, current, rows.length);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next;
    reveal(next);
    setActive(next);
  }

  function onFocus(event: FocusEvent): void {
    const index = event.target.closest("[data-index]")?.getAttribute("data-index");
    if (index !== undefined && index !== null) setActive(Number(index));
  }

  return (
    <div
      className={classes(styles.frame, flush && styles.flush)}
      ref={frame}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
      tabIndex={isPlain ? 0 : undefined}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys move the focus between the rows’ own buttons */}
      <ul
        className={styles.list}
        aria-label={label}
        style={{ height: total }}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        {drawn.map(({ row: item, key, index, start, end }) => (
          <li
            key={key}
            data-index={index}
            className={styles.row}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            style={{ height: end - start, transform: `translateY(${start}px)` }}
          >
            {row(item, index === current ? 0 : -1)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function nextIndex(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return Math.min(current + 1, count - 1);
  if (key === "ArrowUp") return Math.max(current - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
