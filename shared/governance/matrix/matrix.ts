import * as v from "valibot";
import { instant, list } from "../../core/schema.ts";

/** The groups that columns stand in, in order. */
export const columnGroups = ["apps", "devices", "egress"] as const;
export type ColumnGroup = (typeof columnGroups)[number];

/** One letter for each answer: yes, on a condition, timed, not now as they are suspended, cannot be known, no. */
export const cellLetters = {
  yes: "y",
  conditional: "c",
  timed: "t",
  suspended: "s",
  unknown: "u",
  no: "n",
} as const;
export type Cell = keyof typeof cellLetters;

/** What an answer is called on screen, in the legend, and in a file. */
export const cellWords: Readonly<Record<Cell, string>> = {
  yes: "yes",
  conditional: "on a condition",
  timed: "timed",
  suspended: "suspended",
  unknown: "cannot be known",
  no: "no",
};

/** Something that people use, and for each person whether they may. */
export const matrixColumnSchema = v.strictObject({
  kind: v.picklist(["app", "place", "ssh", "exitNodes"]),
  /** “GitHub”, “db-1:5432”, “web-2 SSH”. */
  name: v.string(),
  /** What a question calls it: “use GitHub”, “reach db-1:5432”. */
  deed: v.string(),
  /** A letter for each person, in their order. */
  cells: v.string(),
  /** When the access of somebody ends that has one for a while; by the place of the person. */
  ends: list(
    v.strictObject({
      person: v.number(),
      at: instant,
      /** Until then they may on a condition. */
      onCondition: v.exactOptional(v.literal(true)),
    }),
  ),
});
export type MatrixColumn = v.InferOutput<typeof matrixColumnSchema>;

/** Somebody, a row. */
export const matrixPersonSchema = v.strictObject({
  /** Lower case. */
  login: v.string(),
  /** As the service calls them; empty where it does not say. */
  name: v.string(),
});
export type MatrixPerson = v.InferOutput<typeof matrixPersonSchema>;

/** A group of the policy file, a row of its own kind. */
export const matrixGroupSchema = v.strictObject({
  name: v.string(),
  /** Places of its people, whoever is suspended aside; null where nobody can say who is in it. */
  people: v.nullable(list(v.number())),
  /** Places of those who are suspended; absent where nobody is. */
  suspended: v.exactOptional(list(v.number())),
});
export type MatrixGroup = v.InferOutput<typeof matrixGroupSchema>;

const cells: readonly Cell[] = ["yes", "conditional", "timed", "suspended", "unknown", "no"];
/** Somebody who is suspended, and of whom nobody can say whether the rules would let them: they stand in no count. */
export const perhapsSuspended = "p";
const byLetter = new Map<string, Cell>([
  ...cells.map((cell) => [cellLetters[cell], cell] as const),
  [perhapsSuspended, "suspended"],
]);

/** Whether one person may. */
export function cellOf(column: Pick<MatrixColumn, "cells">, person: number): Cell {
  return byLetter.get(column.cells.charAt(person)) ?? "unknown";
}

/** Which part of the screen a column stands in. */
export function groupOf({ kind }: Pick<MatrixColumn, "kind">): ColumnGroup {
  switch (kind) {
    case "app":
      return "apps";
    case "place":
    case "ssh":
      return "devices";
    case "exitNodes":
      return "egress";
  }
}

/**
 * How many people may, also on a condition or for a while, how many of them on a condition alone, and whether there may be
 * more; of the suspended, apart.
 */
export function countOf(column: Pick<MatrixColumn, "cells" | "ends">): {
  readonly may: number;
  readonly onCondition: number;
  readonly orMore: boolean;
  readonly suspended: number;
} {
  let may = 0;
  let onCondition = column.ends.filter((end) => end.onCondition === true).length;
  let suspended = 0;
  let orMore = false;
  for (const letter of column.cells) {
    if (letter === cellLetters.unknown) orMore = true;
    else if (letter === cellLetters.suspended) suspended += 1;
    else if (letter !== cellLetters.no && letter !== perhapsSuspended) may += 1;
    if (letter === cellLetters.conditional) onCondition += 1;
  }
  return { may, onCondition, orMore, suspended };
}

/** Whether somebody stands there as suspended. */
export function hasSuspended({ cells: letters }: Pick<MatrixColumn, "cells">): boolean {
  return letters.includes(cellLetters.suspended) || letters.includes(perhapsSuspended);
}

/** What holds for a group: one answer for all in it, or how many of them may. */
export type GroupCell =
  | { readonly kind: "all"; readonly cell: Cell }
  /** `orMore`: of others in it nobody can say. */
  | { readonly kind: "some"; readonly may: number; readonly of: number; readonly orMore: boolean };

/** Whether the people of a group may, the suspended apart. Of a group without people nobody may; of one that cannot be read nobody can say. */
export function groupCell(
  column: Pick<MatrixColumn, "cells">,
  { people, suspended = [] }: MatrixGroup,
): GroupCell {
  if (people === null) return { kind: "all", cell: "unknown" };
  if (people.length === 0) {
    const isPaused = suspended.some((person) => cellOf(column, person) === "suspended");
    return { kind: "all", cell: isPaused ? "suspended" : "no" };
  }
  const found = new Set<Cell>();
  let may = 0;
  for (const person of people) {
    const cell = cellOf(column, person);
    found.add(cell);
    if (cell !== "no" && cell !== "unknown") may += 1;
  }
  const [only = "no", ...more] = found;
  if (more.length === 0) return { kind: "all", cell: only };
  if (may === people.length) return { kind: "all", cell: weakest(found) };
  if (may === 0) return { kind: "all", cell: found.has("unknown") ? "unknown" : "no" };
  return { kind: "some", may, of: people.length, orMore: found.has("unknown") };
}

/** All may, but not all in the same way: what holds for everybody is the least of it. */
function weakest(found: ReadonlySet<Cell>): Cell {
  return found.has("timed") ? "timed" : "conditional";
}
