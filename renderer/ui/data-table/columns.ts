import type { ReactNode } from "react";
import { lazily } from "../../../shared/core/lazily.ts";

/** By which column rows are sorted, and which way round. */
export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** What a row is sorted by in a column: words stand in natural order, `lis-2` before `lis-10`. Null comes last. */
type SortValue = string | number | null;

/** One column of a `DataTable`. */
export interface DataColumn<R> {
  readonly id: string;
  readonly heading: string;
  /** The heading while rows are sorted by it, where the direction has a word of its own: "Path, worst first". */
  readonly sortedHeading?: Readonly<Record<"ascending" | "descending", string>>;
  /** In pixels. The columns without a width share the rest. */
  readonly width?: number;
  /** As wide as this at most, where the columns without a width leave room beyond their `least`. */
  readonly upTo?: number;
  /** What a column without a width needs before others grow. */
  readonly least?: number;
  /** The column is left out of a table that is narrower than this. */
  readonly from?: number;
  /** The column stands in for another of the same id in tables that are narrower than this. */
  readonly below?: number;
  /** Absent where sorting by it tells nothing. */
  readonly sortBy?: (row: R) => SortValue;
  /** A first press on the head sorts the largest first. */
  readonly largestFirst?: boolean;
  /** The content; what can be pressed in it takes `tabIndex`, so that Tab stops in one row only. */
  readonly cell: (row: R, tabIndex: 0 | -1) => ReactNode;
  /** The cell that names its row and opens it. */
  readonly names?: boolean;
  /** What a shape beside the name shows, in words for screen readers. */
  readonly spoken?: (row: R) => string;
  /** Numbers and buttons stand at the end. */
  readonly atEnd?: boolean;
  readonly hideHeading?: boolean;
  /** Is seen in place of the heading: a box that ticks all rows. */
  readonly head?: ReactNode;
}

/** The columns that a table of this width has room for; those of a wide one where it was not measured. */
export function columnsWithin<R>(
  columns: readonly DataColumn<R>[],
  width: number | null,
): readonly DataColumn<R>[] {
  const within = width ?? Number.POSITIVE_INFINITY;
  return columns.filter(({ from = 0, below }) => within >= from && (below === undefined || within < below));
}

/** What the content of each column would take by itself, by its id; columns that were not measured are not in it. */
export type NaturalWidths = Readonly<Record<string, number>>;

/**
 * How wide each column is in a table of this width; undefined for those that share the rest, where nothing is measured.
 *
 * A column gets what its content takes as long as there is room. Where there is too little, those that ask for least are
 * still whole, and the others are equally wide, but none of less than its own `width` or `least`.
 */
export function widthsWithin<R>(
  columns: readonly DataColumn<R>[],
  width: number | null,
  natural: NaturalWidths = {},
): readonly (number | undefined)[] {
  if (width === null || columns.some(({ id }) => natural[id] === undefined))
    return unmeasured(columns, width);
  const flexible = columns.filter(({ width: own }) => own === undefined).length;
  const forFlexible = Math.max(0, width - sum(columns.map(({ width: own = 0 }) => own)));
  const shares = columns.map(({ id, width: own, least = 0, hideHeading }) => {
    const wanted = natural[id] ?? 0;
    // A menu may lie beside an act, for which its column was made wide enough.
    if (hideHeading === true && own !== undefined) {
      const room = Math.min(own, wanted + besideAct);
      return { floor: room, wanted: Math.max(room, wanted) };
    }
    return { floor: Math.min(own ?? Math.min(least, forFlexible / flexible), wanted), wanted };
  });
  const level = levelFor(shares, width);
  const widths = shares.map((share) => atLevel(share, level));
  const left = Math.max(0, width - sum(widths));
  return widths.map((one, at) => one + (columns[at]?.width === undefined ? left / flexible : 0));
}

/** What the button of a row’s menu takes beside an act. */
const besideAct = 36;

interface Share {
  readonly floor: number;
  readonly wanted: number;
}

/** The level up to which all columns that want it can be wide, so that together they fill a width. */
function levelFor(shares: readonly Share[], width: number): number {
  const steps = shares.flatMap(({ floor, wanted }) => [floor, wanted]).toSorted((one, other) => one - other);
  const filled = (level: number) => sum(shares.map((share) => atLevel(share, level)));
  let below = 0;
  for (const step of steps) {
    if (filled(step) > width) {
      const rising = shares.filter(({ floor, wanted }) => floor <= below && wanted > below).length;
      return rising === 0 ? below : below + Math.max(0, width - filled(below)) / rising;
    }
    below = step;
  }
  return below;
}

function atLevel({ floor, wanted }: Share, level: number): number {
  return Math.min(wanted, Math.max(floor, level));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function unmeasured<R>(
  columns: readonly DataColumn<R>[],
  width: number | null,
): readonly (number | undefined)[] {
  const needed = sum(columns.map(({ width: own, least = 0 }) => own ?? least));
  let spare = Math.max(0, (width ?? 0) - needed);
  return columns.map(({ width: own, upTo = 0 }) => {
    if (own === undefined) return undefined;
    const more = Math.min(spare, Math.max(0, upTo - own));
    spare -= more;
    return own + more;
  });
}

/** Compares names as people count: `lis-2` comes before `lis-10`. */
export function compareNatural(one: string, other: string): number {
  return natural().compare(one, other);
}

const natural = lazily(() => new Intl.Collator("en", { numeric: true, sensitivity: "base" }));

/** Rows by a column; those with the same value keep their order. */
export function sortRows<R>(
  rows: readonly R[],
  columns: readonly DataColumn<R>[],
  { column, descending }: Sorting,
): readonly R[] {
  const sortBy = columns.find(({ id }) => id === column)?.sortBy;
  if (sortBy === undefined) return rows;
  // Each value is asked for once: there are a dozen comparisons for each row.
  return rows
    .map((row) => ({ row, value: sortBy(row) }))
    .toSorted(
      (one, other) =>
        nullsLast(one.value, other.value) ?? (descending ? -1 : 1) * compare(one.value, other.value),
    )
    .map(({ row }) => row);
}

function nullsLast(one: SortValue, other: SortValue): number | null {
  if (one !== null && other !== null) return null;
  return Number(one === null) - Number(other === null);
}

function compare(one: SortValue, other: SortValue): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return compareNatural(String(one), String(other));
}

/** The sorting after a press on the head of a column. */
export function sortedBy<R>(column: DataColumn<R>, before: Sorting): Sorting {
  return before.column === column.id
    ? { column: column.id, descending: !before.descending }
    : { column: column.id, descending: column.largestFirst === true };
}
