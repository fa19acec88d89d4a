import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, type RefObject } from "react";

/** A list of any length in a frame that scrolls. */
export interface LongList<R> {
  readonly frame: RefObject<HTMLElement | null>;
  readonly rows: readonly R[];
  /** The same function for the same rows: with another one every place is worked out again. */
  readonly keyOf: (row: R) => string | number;
  /** In pixels. */
  readonly heightOf: (row: R) => number;
  /** How many rows above and below those in view are drawn as well. A turn of the wheel draws a whole page anew, so each counts twice. */
  readonly beyond: number;
  /** The row that has the focus, or is active: wherever the list is scrolled, it exists. -1 where none is. */
  readonly focused: number;
  /** Pixels of the frame that lie under a head and a foot which stay. */
  readonly under?: { readonly head: number; readonly foot: number };
}

/** A row that is drawn. */
interface RowInView<R> {
  readonly row: R;
  readonly index: number;
  readonly key: string | number | bigint;
  /** In pixels from the top of the list. */
  readonly start: number;
  readonly end: number;
  /** Pixels between the row that is drawn before it and this one. */
  readonly gap: number;
}

/** What is drawn of a long list. */
export interface RowsInView<R> {
  readonly drawn: readonly RowInView<R>[];
  /** Height of all rows, and of those below the last one that is drawn, in pixels. */
  readonly total: number;
  readonly rest: number;
  /** How far the frame is scrolled, and how high it is, in pixels. */
  readonly top: number;
  readonly height: number;
  /** Scrolls just as far as it takes to see a row. */
  readonly reveal: (index: number) => void;
}

const nothingUnder = { head: 0, foot: 0 };

/**
 * The rows in view of a long list, and the one that has the focus. What scrolling brings is drawn in a task of its own and
 * not inside that of the frame: the rows are on their way either way, since a frame scrolls before its page is told, and
 * two short tasks leave room for a press between them.
 */
export function useRowsInView<R>({
  frame,
  rows,
  keyOf,
  heightOf,
  beyond,
  focused,
  under = nothingUnder,
}: LongList<R>): RowsInView<R> {
  // oxlint-disable-next-line react/incompatible-library -- nothing that it returns is memoised
  const virtual = useVirtualizer({
    useFlushSync: false,
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row === undefined ? 0 : heightOf(row);
    },
    overscan: beyond,
    scrollPaddingStart: under.head,
    scrollPaddingEnd: under.foot,
    rangeExtractor: (range) => rangeWith(range, focused),
    getItemKey: useCallback(
      (index: number) => {
        const row = rows[index];
        return row === undefined ? index : keyOf(row);
      },
      [rows, keyOf],
    ),
  });
  const drawn: RowInView<R>[] = [];
  let last = 0;
  for (const { index, key, start, end } of virtual.getVirtualItems()) {
    const row = rows[index];
    if (row === undefined) continue;
    drawn.push({ row, index, key, start, end, gap: start - last });
    last = end;
  }
  const total = virtual.getTotalSize();
  return {
    drawn,
    total,
    rest: total - last,
    top: virtual.scrollOffset ?? 0,
    height: virtual.scrollRect?.height ?? 0,
    reveal: (index) => {
      const [offset] = virtual.getOffsetForIndex(index) ?? [];
      // The library’s own way looks at the layout again after each row that is drawn.
      if (offset !== undefined && frame.current !== null) frame.current.scrollTop = offset;
    },
  };
}

function rangeWith(range: Range, focused: number): number[] {
  const indexes = defaultRangeExtractor(range);
  const isThere = indexes.includes(focused) || focused < 0 || focused >= range.count;
  return isThere ? indexes : [...indexes, focused].toSorted((a, b) => a - b);
}
