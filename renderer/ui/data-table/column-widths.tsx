import { useLayoutEffect, useRef, useState } from "react";
import { widthsWithin, type DataColumn, type NaturalWidths } from "./columns.ts";

/** Parts of a pixel are no reason to draw a table anew. */
const slack = 1;

/** Props of `ColumnWidths`. */
interface ColumnWidthsProps<R> {
  readonly columns: readonly DataColumn<R>[];
  readonly lines: readonly unknown[];
  /** How wide the table may be, in pixels. */
  readonly width: number | null;
}

/**
 * Fixed widths: what is drawn never depends on which rows are in view. What the content of each column takes by itself is
 * measured on the rows that are drawn whenever the rows change, and never falls: what is typed into a search moves no
 * column, nor does scrolling. It is kept here and not in the table, whose rows are not drawn anew for it.
 */
export function ColumnWidths<R>({ columns, lines, width }: ColumnWidthsProps<R>) {
  const group = useRef<HTMLTableColElement>(null);
  const [natural, setNatural] = useState<NaturalWidths>({});
  const ids = columns.map(({ id }) => id).join(" ");
  useLayoutEffect(() => {
    const table = group.current?.closest("table") ?? null;
    if (table === null || width === null || lines.length === 0) return;
    const look = () => {
      const measured = measure(table, ids.split(" "));
      setNatural((before) => widest(before, measured));
    };
    if (table.querySelector("[data-index]") !== null) look();
    // A long list draws its first rows once it has seen how high it is: before anything is painted.
    else queueMicrotask(() => (table.isConnected ? look() : undefined));
  }, [ids, lines, width]);
  const widths = widthsWithin(columns, width, natural);
  return (
    <colgroup ref={group}>
      {columns.map(({ id }, at) => (
        <col key={id} style={widths[at] === undefined ? undefined : { width: widths[at] }} />
      ))}
    </colgroup>
  );
}

function measure(table: HTMLTableElement, ids: readonly string[]): NaturalWidths {
  table.dataset["measured"] = "";
  const heads = [...table.querySelectorAll("thead th")];
  const widths = heads.map((head) => Math.ceil(head.getBoundingClientRect().width));
  delete table.dataset["measured"];
  return Object.fromEntries(ids.map((id, at) => [id, widths[at] ?? 0]));
}

function widest(before: NaturalWidths, measured: NaturalWidths): NaturalWidths {
  const grown = Object.entries(measured).filter(([id, width]) => width > (before[id] ?? -slack) + slack);
  return grown.length === 0 ? before : { ...before, ...Object.fromEntries(grown) };
}
