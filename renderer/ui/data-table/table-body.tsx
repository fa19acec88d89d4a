import { useRef } from "react";
import { TableLineRow } from "./table-line.tsx";
import { lineHeight } from "./lines.ts";
import type { BodyProps } from "./table-props.ts";
import { useRowFocus } from "./use-row-focus.ts";

/** All lines of a short table. */
export function TableBody<R>({ lines, table, rowHeight, find, onKey }: BodyProps<R>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const current = useRowFocus(body, { count: lines.length, find, onKey });
  return (
    <tbody ref={body}>
      {lines.map((line, index) => (
        <TableLineRow
          key={line.key}
          {...{ line, table, index }}
          height={lineHeight(line, rowHeight)}
          tabIndex={index === current ? 0 : -1}
        />
      ))}
    </tbody>
  );
}
