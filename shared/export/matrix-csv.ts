import {
  cellOf,
  cellWords,
  groupCell,
  type MatrixColumn,
  type MatrixGroup,
  type MatrixPerson,
} from "../governance/matrix/matrix.ts";
import { csvText } from "./csv.ts";

/** The rows and columns of a matrix. */
interface Matrix {
  readonly people: readonly MatrixPerson[];
  readonly groups: readonly MatrixGroup[];
  readonly columns: readonly MatrixColumn[];
}

/** A matrix as CSV: a row for each person or group, the words of the screen in each cell, times in UTC. */
export function matrixCsv({ people, groups, columns }: Matrix, rows: "people" | "groups"): string {
  if (rows === "groups")
    return csvText(groups, [
      { title: "Group", value: ({ name }) => name },
      { title: "People", value: ({ people: members }) => members?.length ?? cellWords.unknown },
      ...columns.map((column) => ({
        title: column.name,
        value: (group: MatrixGroup) => groupWords(column, group),
      })),
    ]);
  const places = new Map(people.map((person, place) => [person, place]));
  return csvText(people, [
    { title: "Login", value: ({ login }) => login },
    { title: "Name", value: ({ name }) => name },
    ...columns.map((column) => {
      const ends = new Map(column.ends.map(({ person, at }) => [person, at]));
      return {
        title: column.name,
        value: (person: MatrixPerson) => {
          const place = places.get(person) ?? -1;
          const end = ends.get(place);
          return end === undefined
            ? cellWords[cellOf(column, place)]
            : `until ${new Date(end).toISOString()}`;
        },
      };
    }),
  ]);
}

function groupWords(column: MatrixColumn, group: MatrixGroup): string {
  const found = groupCell(column, group);
  if (found.kind === "all") return cellWords[found.cell];
  return `${found.may} of ${found.of}${found.orMore ? " or more" : ""}`;
}
