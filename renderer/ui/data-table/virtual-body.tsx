import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, useRef } from "react";
import { rangeWith } from "../range-with.ts";
import { TableLineRow } from "./table-line.tsx";
import { lineHeight } from "./lines.ts";
import type { BodyProps } from "./table-props.ts";
import { useHidden } from "./use-hidden.ts";
import { useRowFocus } from "./use-row-focus.ts";
import styles from "./data-table.module.css";

/** Height of the head, which stays above the rows while they scroll. */
const headHeight = 32;

/** A line counts as whole though so many pixels of it lie under the frame. */
const edge = 2;

/** The lines in view of a long table, with empty rows in place of the others. */
export function VirtualBody<R>({ lines, table, rowHeight, frame, find, onKey }: BodyProps<R>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const hidden = useHidden(frame);
  const current = useRowFocus(body, {
    count: lines.length,
    find,
    onKey,
    page: () => Math.max(1, Math.floor(((frame.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1),
    reveal: (index) => virtual.scrollToIndex(index),
  });
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer is used here alone and nothing it returns is memoised
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => lineHeight(lines[index], rowHeight),
    // A turn of the wheel draws a whole page anew, so each further row counts twice.
    overscan: 4,
    scrollPaddingStart: headHeight,
    rangeExtractor: (range) => rangeWith(range, current),
    getItemKey: (index) => lines[index]?.key ?? index,
  });
  let end = 0;
  const items = virtual.getVirtualItems().map((item) => {
    const gap = item.start - end;
    end = item.end;
    return { item, gap };
  });
  const top = virtual.scrollOffset ?? 0;
  const from = top + Math.max(0, hidden.above - headHeight) - edge;
  const to = top + (virtual.scrollRect?.height ?? 0) - hidden.below - headHeight + edge;
  const seen = items.filter(({ item }) => item.start >= from && item.end <= to);
  return (
    <>
      <tbody ref={body}>
        {items.map(({ item, gap }) => {
          const line = lines[item.index];
          return line === undefined ? null : (
            <Fragment key={item.key}>
              <Gap height={gap} />
              <TableLineRow
                {...{ line, table }}
                index={item.index}
                height={lineHeight(line, rowHeight)}
                tabIndex={item.index === current ? 0 : -1}
              />
            </Fragment>
          );
        })}
        <Gap height={virtual.getTotalSize() - end} />
      </tbody>
      {table.foot?.({ first: placeOf(seen[0]?.item), last: placeOf(seen.at(-1)?.item) })}
    </>
  );
}

function placeOf(item: { readonly index: number } | undefined): number {
  return item === undefined ? 0 : item.index + 1;
}

/** Holds the place of lines that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return <tr aria-hidden="true" className={styles.gap} style={{ height }} />;
}
