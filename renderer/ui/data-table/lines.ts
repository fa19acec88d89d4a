import type { ReactNode } from "react";

/** A part of a table under a head of its own that folds it. */
export interface TableGroup<R> {
  readonly id: string;
  /** Content of the head, cut at one line. */
  readonly heading: ReactNode;
  /** A button at the end of the head; it takes `tabIndex`. */
  readonly act?: (tabIndex: 0 | -1) => ReactNode;
  readonly folded: boolean;
  readonly onFold: () => void;
  readonly rows: readonly R[];
  /** What is left out below the rows, and how to see it. */
  readonly more?: { readonly text: ReactNode; readonly onOpen: () => void };
}

/** What is drawn below one another. */
export type TableLine<R> =
  | { readonly kind: "row"; readonly key: string; readonly row: R }
  | { readonly kind: "head"; readonly key: string; readonly group: TableGroup<R> }
  | {
      readonly kind: "more";
      readonly key: string;
      readonly text: ReactNode;
      readonly onOpen: () => void;
    };

/** How tall a line is, in pixels: what is no row has one line of text, however many the rows have. */
export function lineHeight<R>(line: TableLine<R> | undefined, rowHeight: number): number {
  if (line === undefined || line.kind === "row") return rowHeight;
  return Math.min(rowHeight, line.kind === "head" ? 32 : 40);
}

/** The rows as lines. */
export function linesOf<R>(rows: readonly R[], rowKey: (row: R) => string): TableLine<R>[] {
  return rows.map((row) => ({ kind: "row", key: rowKey(row), row }));
}

/** Groups as lines; those of a folded one are left out. A row may stand in several groups. */
export function groupedLines<R>(
  groups: readonly TableGroup<R>[],
  rowKey: (row: R) => string,
): TableLine<R>[] {
  return groups.flatMap((group): TableLine<R>[] => {
    const head = { kind: "head", key: `head ${group.id}`, group } as const;
    if (group.folded) return [head];
    const rows = linesOf(group.rows, (row) => `${group.id} ${rowKey(row)}`);
    if (group.more === undefined) return [head, ...rows];
    return [head, ...rows, { kind: "more", key: `more ${group.id}`, ...group.more }];
  });
}
