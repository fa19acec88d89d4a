import {
  columnGroups,
  groupOf,
  type ColumnGroup,
  type MatrixColumn,
} from "../../../../shared/governance/matrix/matrix.ts";

/** A column that is on show. */
export interface ShownColumn {
  readonly column: MatrixColumn;
  /** Its place in a row, from 1: the name stands at 0. */
  readonly at: number;
  /** Whether it begins another group than the one before it. */
  readonly isEdge: boolean;
}

/** The part of the columns that has room. */
export interface MatrixLayout {
  readonly shown: readonly ShownColumn[];
  /** The groups on show, with how many columns each has. */
  readonly groups: readonly { readonly group: ColumnGroup; readonly count: number }[];
  /** The groups to choose from; empty where all are on show. */
  readonly choices: readonly ColumnGroup[];
  readonly group: ColumnGroup;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Columns before this page, and all of the group. */
  readonly before: number;
  readonly all: number;
  /** In pixels. */
  readonly names: number;
}

/** What a person asks to see. */
export interface MatrixWish {
  readonly group: ColumnGroup;
  readonly page: number;
}

/** From this width on the names have more room. */
const wide = 700;
const leastColumn = 88;
/** A column that needs no more has this, before names get what is left. */
const roomyColumn = 120;
const mostNames = 232;

/** Lays the columns out: nothing ever scrolls sideways, so what has no room is on another page, or in another group. */
export function layoutOf(
  columns: readonly MatrixColumn[],
  width: number,
  { group: wished, page: wanted }: MatrixWish,
): MatrixLayout {
  const room = roomFor(width);
  const groups = columnGroups
    .map((group) => ({ group, own: columns.filter((one) => groupOf(one) === group) }))
    .filter(({ own }) => own.length > 0);
  const isWhole = columns.length <= room;
  const chosen = groups.find(({ group }) => group === wished) ?? groups[0];
  const own = isWhole ? groups.flatMap((one) => one.own) : (chosen?.own ?? []);
  const pages = Math.max(1, Math.ceil(own.length / room));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const before = page * room;
  const shown = own.slice(before, before + room);
  return {
    shown: shown.map((column, index) => ({
      column,
      at: index + 1,
      isEdge: index > 0 && groupOf(column) !== groupOf(shown[index - 1] ?? column),
    })),
    groups: (isWhole ? groups : groups.filter((one) => one === chosen)).map(({ group, own: { length } }) => ({
      group,
      count: length,
    })),
    choices: isWhole ? [] : groups.map(({ group }) => group),
    group: chosen?.group ?? wished,
    page,
    pages,
    before,
    all: own.length,
    // The last page may hold fewer, and its names stay where they were.
    names: namesBeside(Math.min(room, own.length), width),
  };
}

/** How wide the names are at least. */
function namesIn(width: number): number {
  return width >= wide ? 152 : 140;
}

/** Few columns leave room for whole names. */
function namesBeside(columns: number, width: number): number {
  return Math.max(namesIn(width), Math.min(mostNames, width - columns * roomyColumn));
}

function roomFor(width: number): number {
  return Math.max(1, Math.floor((width - namesIn(width)) / leastColumn));
}

/** Where a column is to be seen. */
export function pageOf(columns: readonly MatrixColumn[], column: MatrixColumn, width: number): MatrixWish {
  const group = groupOf(column);
  const place = columns.filter((one) => groupOf(one) === group).indexOf(column);
  return { group, page: Math.max(0, Math.floor(place / roomFor(width))) };
}
