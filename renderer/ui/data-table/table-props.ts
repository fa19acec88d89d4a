import type { ReactNode, RefObject } from "react";
import type { DataColumn, Sorting } from "./columns.ts";
import type { TableGroup, TableLine } from "./lines.ts";
import type { MenuItem } from "../menu.tsx";

/** A list of more rows fills its screen: only those in view exist, and the table scrolls by itself. */
export const longestDrawn = 40;

/** In a low window, which scrolls as a whole, a list of so many rows is still drawn in full. */
export const longestInPage = 120;

/** How a row is tinted: something is under way in it, it is out of use, or it is what is chosen beside the table. */
type RowTone = "progress" | "muted" | "chosen";

/** Props of `DataTable`. */
export interface DataTableProps<R> {
  readonly label: string;
  readonly columns: readonly DataColumn<R>[];
  readonly rowKey: (row: R) => string;
  /** What the row is about, for the names of its buttons. */
  readonly rowName: (row: R) => string;
  /** Sorted already, see `sortRows`. */
  readonly rows: readonly R[];
  /** Stands for `rows` where they are shown in groups. */
  readonly groups?: readonly TableGroup<R>[];
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
  /** 40 pixels, less where there are many rows, or 48 for rows of two lines. */
  readonly rowHeight?: 28 | 32 | 40 | 48;
  /** The list is longer than `longestDrawn`, however few rows a filter leaves of it: so it keeps its shape while one types. */
  readonly fill: boolean;
  readonly tone?: (row: R) => RowTone | undefined;
  readonly onOpen?: (row: R) => void;
  /** Letters that act on the row with the focus: `{ c: copy }`. */
  readonly keys?: Readonly<Record<string, (row: R) => void>>;
  /** What the letters of the keyboard go by: each goes to the next row that begins with it. */
  readonly spelled?: (row: R) => string;
  readonly menu?: (row: R) => readonly MenuItem[];
  /** Is drawn anew while a long list scrolls: where in it one is. It is put outside of the table by a portal. */
  readonly foot?: (seen: SeenRows) => ReactNode;
}

/** Places of the first and the last line that are whole in sight, 1-based; both 0 where none is. */
export interface SeenRows {
  readonly first: number;
  readonly last: number;
}

/** What both bodies of a table take, the whole one and the virtual one. */
export interface BodyProps<R> {
  readonly lines: readonly TableLine<R>[];
  readonly table: DataTableProps<R>;
  readonly rowHeight: number;
  /** What scrolls. */
  readonly frame: RefObject<HTMLElement | null>;
  /** The next line for a letter after one; null where letters go nowhere. */
  readonly find: (letter: string, from: number) => number | null;
  /** A key that moves no focus, pressed in a line. */
  readonly onKey: (event: KeyboardEvent, index: number) => void;
}
