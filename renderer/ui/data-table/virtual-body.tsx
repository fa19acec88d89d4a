import { Fragment, useRef } from "react";
import { TableLineRow } from "./table-line.tsx";
import { lineHeight, type TableLine } from "./lines.ts";
import type { BodyProps } from "./table-props.ts";
import { useRowsInView } from "../use-rows-in-view.ts";
import { useHidden } from "./use-hidden.ts";
import { useRowFocus } from "./use-row-focus.ts";
import styles from "./data-table.module.css";

/** Height of the head, which stays above the rows while they scroll. */
const headHeight = 32;
const under = { head: headHeight, foot: 0 };

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
    reveal: (index) => reveal(index),
  });
  const { drawn, rest, top, height, reveal } = useRowsInView({
    frame,
    rows: lines,
    keyOf,
    heightOf: (line) => lineHeight(line, rowHeight),
    beyond: 4,
    focused: current,
    under,
  });
  const from = top + Math.max(0, hidden.above - headHeight) - edge;
  const to = top + height - hidden.below - headHeight + edge;
  const seen = drawn.filter(({ start, end }) => start >= from && end <= to);
  return (
    <>
      <tbody ref={body}>
        {drawn.map(({ row: line, key, index, gap }) => (
          <Fragment key={key}>
            <Gap height={gap} />
            <TableLineRow
              {...{ line, table, index }}
              height={lineHeight(line, rowHeight)}
              tabIndex={index === current ? 0 : -1}
            />
          </Fragment>
        ))}
        <Gap height={rest} />
      </tbody>
      {table.foot?.({ first: placeOf(seen[0]), last: placeOf(seen.at(-1)) })}
    </>
  );
}

function keyOf({ key }: TableLine<unknown>): string {
  return key;
}

function placeOf(item: { readonly index: number } | undefined): number {
  return item === undefined ? 0 : item.index + 1;
}

/** Holds the place of lines that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return <tr aria-hidden="true" className={styles.gap} style={{ height }} />;
}
