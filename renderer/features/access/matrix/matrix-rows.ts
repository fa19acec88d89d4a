import type { MatrixView } from "../../../../shared/bridge/access.ts";
import {
  cellOf,
  groupCell,
  type Cell,
  type MatrixColumn,
  type MatrixGroup,
} from "../../../../shared/governance/matrix/matrix.ts";
import type { ShortLogins } from "../../../../shared/tailnet/short-logins.ts";
import { andSuspended } from "../../../../shared/tailnet/suspended-words.ts";
import { go } from "../../../state/navigation.ts";

/** Whether rows are people or groups. */
export type RowKind = "people" | "groups";

/** One row: somebody, or a group. */
export interface MatrixRow {
  readonly key: string;
  /** As it stands in the row. */
  readonly name: string;
  /** The whole login or name. */
  readonly title: string;
  /** Of a group: how many are in it, whoever is suspended aside. */
  readonly note: string;
  readonly person: number | null;
  readonly group: MatrixGroup | null;
}

/** What stands in a cell. `some` are people of a group, of whom not all may. */
export type MatrixCell =
  | { readonly cell: Cell; readonly some: null; readonly end: number | null }
  | { readonly cell: null; readonly some: string; readonly end: null };

/** The rows that are on show, those of people by their login. */
export function matrixRows(
  { people, groups }: Pick<MatrixView, "people" | "groups">,
  kind: RowKind,
  short: ShortLogins,
): readonly MatrixRow[] {
  if (kind === "groups")
    return groups.map((group) => ({
      key: group.name,
      name: group.name.replace(/^group:/u, ""),
      title: `${group.name}${andSuspended(group.suspended?.length ?? 0, "\n")}`,
      note: group.people?.length.toLocaleString("en") ?? "",
      person: null,
      group,
    }));
  return people.map(({ login, name }, person) => ({
    key: login,
    name: name === "" ? short.of(login) : name,
    title: name === "" ? login : `${name}\n${login}`,
    note: "",
    person,
    group: null,
  }));
}

/** What a column says of a row. */
export function cellAt(column: MatrixColumn, { person, group }: MatrixRow): MatrixCell {
  if (group !== null) {
    const found = groupCell(column, group);
    if (found.kind === "all") return { cell: found.cell, some: null, end: null };
    const words = `${found.may.toLocaleString("en")} of ${found.of.toLocaleString("en")}`;
    return { cell: null, some: found.orMore ? `${words}+` : words, end: null };
  }
  const place = person ?? -1;
  const cell = cellOf(column, place);
  const end = cell === "timed" ? (column.ends.find((one) => one.person === place)?.at ?? null) : null;
  return { cell, some: null, end };
}

/** Opens what explains a row: the person, or who is in the group. */
export function openRow({ key, group }: MatrixRow): void {
  if (group === null) go({ screen: "person", login: key });
  else if (group.people !== null) go({ screen: "entitlement", id: `groups ${key}`, name: key });
}
