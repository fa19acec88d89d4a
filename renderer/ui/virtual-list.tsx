import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { FocusEvent, KeyboardEvent, ReactNode } from "react";
import { classes } from "./classes.ts";
import { rangeWith } from "./range-with.ts";
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
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer is used here alone and nothing it returns is memoised
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => {
      if (typeof rowHeight === "number") return rowHeight;
      const item = rows[index];
      return item === undefined ? 0 : rowHeight(item);
    },
    overscan: 8,
    rangeExtractor: (range) => rangeWith(range, current),
    getItemKey: (index) => {
      const item = rows[index];
      return item === undefined ? index : rowKey(item);
    },
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
    virtual.scrollToIndex(next);
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
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        {virtual.getVirtualItems().map((item) => {
          const value = rows[item.index];
          return value === undefined ? null : (
            <li
              key={item.key}
              data-index={item.index}
              className={styles.row}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row(value, item.index === current ? 0 : -1)}
            </li>
          );
        })}
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
