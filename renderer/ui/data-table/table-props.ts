import type { RefObject } from "react";
import type { DataColumn, Sorting } from "./columns.ts";
import type { TableGroup, TableLine } from "./lines.ts";
import type { MenuItem } from "../menu.tsx";

/** A list of more rows fills its screen: only those in view exist, and the table scrolls by itself. */
export const longestDrawn = 40;

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
  /** 40 pixels, or 32 where there are many rows. */
  readonly compact?: boolean;
  /** 48 pixels, for rows of two lines. */
  readonly tall?: boolean;
  /** The list is longer than `longestDrawn`, however few rows a filter leaves of it: so it keeps its shape while one types. */
  readonly fill: boolean;
  readonly tone?: (row: R) => RowTone | undefined;
  readonly onOpen?: (row: R) => void;
  /** Letters that act on the row with the focus: `{ c: copy }`. */
  readonly keys?: Readonly<Record<string, (row: R) => void>>;
  readonly menu?: (row: R) => readonly MenuItem[];
}

/** What both bodies of a table take, the whole one and the virtual one. */
export interface BodyProps<R> {
  readonly lines: readonly TableLine<R>[];
  readonly table: DataTableProps<R>;
  readonly rowHeight: number;
  /** What scrolls. */
  readonly frame: RefObject<HTMLElement | null>;
  /** A key that moves no focus, pressed in a line. */
  readonly onKey: (event: KeyboardEvent, index: number) => void;
}
