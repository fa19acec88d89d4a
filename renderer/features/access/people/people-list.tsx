import { useDeferredValue, useMemo } from "react";
import type { PersonLineView } from "../../../../shared/bridge/access.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { counted } from "../../../../shared/core/words.ts";
import { kept } from "../../../state/kept.ts";
import { useSlice } from "../../../state/mirror.ts";
import { sortRows, type Sorting } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import { longestDrawn } from "../../../ui/data-table/table-props.ts";
import { SearchField } from "../../../ui/text-field.tsx";
import { peopleColumns } from "./people-columns.tsx";
import { personMenu } from "./person-menu.ts";
import styles from "./people.module.css";

const byName: Sorting = { column: "person", descending: false };
const useLook = kept<{ search: string; sorting: Sorting }>({ search: "", sorting: byName });

/** Everybody, in natural order, found by typing. */
export function PeopleList({ people }: { readonly people: readonly PersonLineView[] }) {
  const [{ search, sorting }, look] = useLook();
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const apps = useSlice("fleet")?.apps;
  const products = useMemo(
    () =>
      new Map(
        apps === undefined ? [] : valueOr(apps, []).map(({ name, productId }) => [name, productId] as const),
      ),
    [apps],
  );
  const columns = useMemo(() => peopleColumns(products), [products]);
  const sorted = useMemo(() => sortRows(people, columns, sorting), [people, columns, sorting]);
  const found = useMemo(
    () => sorted.filter(({ login, name }) => `${login} ${name.toLowerCase()}`.includes(wanted)),
    [sorted, wanted],
  );
  const all = counted(people.length, "person", "people");
  return (
    <>
      <SearchField
        slim
        className={styles.search}
        label={`Search ${all}`}
        value={search}
        onValue={(words) => look({ search: words })}
      />
      <output className="visually-hidden">
        {found.length === people.length ? all : `${found.length.toLocaleString("en")} of ${all}`}
      </output>
      {found.length === 0 ? (
        <p className={styles.quiet}>Nobody here is called that.</p>
      ) : (
        <DataTable
          label="People"
          fill={people.length > longestDrawn}
          columns={columns}
          rows={found}
          rowKey={({ login }) => login}
          rowName={({ login }) => login}
          menu={personMenu}
          sorting={sorting}
          onSorting={(by) => look({ sorting: by })}
        />
      )}
    </>
  );
}
