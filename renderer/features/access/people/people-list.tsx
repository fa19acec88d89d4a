import { useDeferredValue, useMemo } from "react";
import type { PeopleView } from "../../../../shared/bridge/access.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { counted } from "../../../../shared/core/words.ts";
import { calledOf, type PersonLine } from "../../../../shared/governance/people.ts";
import { ShortLogins } from "../../../../shared/tailnet/short-logins.ts";
import { kept } from "../../../state/kept.ts";
import { useLowRows } from "../../../state/use-low-rows.ts";
import { useSlice } from "../../../state/mirror.ts";
import { go } from "../../../state/navigation.ts";
import { sortRows, type Sorting } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import { longestDrawn } from "../../../ui/data-table/table-props.ts";
import { OrphanList } from "./orphan-list.tsx";
import { OrphanStrip } from "./orphan-strip.tsx";
import { peopleColumns } from "./people-columns.tsx";
import { openByLogin, passes, type PeopleFilter } from "./people-filter.ts";
import { PeopleFoot } from "./people-foot.tsx";
import { PeopleTools } from "./people-tools.tsx";
import { personMenu } from "./person-menu.ts";
import { useTakeOutOrphans } from "./take-out-orphans.tsx";
import styles from "./people.module.css";

const byName: Sorting = { column: "person", descending: false };
const useLook = kept<{ search: string; filter: PeopleFilter; sorting: Sorting }>({
  search: "",
  filter: "all",
  sorting: byName,
});

/** Everybody, in natural order, found by typing. Above them the names of the policy file that are nobody. */
export function PeopleList({ people, orphans }: Pick<PeopleView, "people" | "orphans">) {
  const [{ search, filter, sorting }, look] = useLook();
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const now = useSlice("connection")?.lastSyncAt ?? 0;
  const records = useSlice("timed")?.records;
  const timed = useMemo(() => openByLogin(records ?? []), [records]);
  const products = useProducts();
  const { takeOut, dialog } = useTakeOutOrphans();
  const short = useMemo(() => new ShortLogins(people.map(({ login }) => login)), [people]);
  const twins = useMemo(() => twinsAmong(people), [people]);
  const rows = useLowRows(people.length);
  const { isLow } = rows;
  const columns = useMemo(
    () => peopleColumns({ products, short, twins, isLow, now, timed }),
    [products, short, twins, isLow, now, timed],
  );
  const sorted = useMemo(() => sortRows(people, columns, sorting), [people, columns, sorting]);
  const isSearched = wanted !== "";
  // Of thousands that takes a moment, which whoever only looks need not wait for.
  const texts = useMemo(
    () => (isSearched ? new Map(people.map((line) => [line, searchText(line)])) : null),
    [people, isSearched],
  );
  const found = useMemo(
    () =>
      sorted.filter(
        (line) =>
          passes(filter, line, { now, timed }) &&
          (texts === null || texts.get(line)?.includes(wanted) === true),
      ),
    [sorted, filter, now, timed, wanted, texts],
  );
  const all = counted(people.length, "person", "people");
  return (
    <div className={styles.list}>
      <PeopleTools
        {...{ people, orphans, search, filter, rows, now, timed }}
        onSearch={(words) => look({ search: words })}
        onFilter={(only) => look({ filter: only })}
      />
      <output className="visually-hidden">
        {found.length === people.length ? all : `${found.length.toLocaleString("en")} of ${all}`}
      </output>
      {filter === "orphans" ? (
        <OrphanList orphans={orphans} />
      ) : (
        <>
          <OrphanStrip
            orphans={orphans}
            onShow={() => look({ filter: "orphans" })}
            onTakeOut={() => void takeOut()}
          />
          {found.length === 0 ? (
            <p className={styles.quiet}>{wanted === "" ? "Nobody is so." : "Nobody here is called that."}</p>
          ) : (
            <DataTable
              label="People"
              fill={people.length > longestDrawn}
              columns={columns}
              rows={found}
              rowKey={({ login }) => login}
              rowName={({ login }) => login}
              sorting={sorting}
              onSorting={(by) => look({ sorting: by })}
              rowHeight={isLow ? 28 : 40}
              spelled={calledOf}
              foot={(seen) => <PeopleFoot seen={seen} found={found.length} />}
              tone={({ status }) => (status === "suspended" ? "muted" : undefined)}
              menu={personMenu}
              onOpen={({ login }) => go({ screen: "person", login })}
            />
          )}
        </>
      )}
      {dialog}
    </div>
  );
}

/** What several people are called. */
function twinsAmong(people: readonly PersonLine[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twins = new Set<string>();
  for (const line of people) {
    const called = calledOf(line).toLowerCase();
    if (seen.has(called)) twins.add(called);
    seen.add(called);
  }
  return twins;
}

function searchText({ login, name, groups, apps }: PersonLine): string {
  return [login, name, ...groups, ...apps].join("\n").toLowerCase();
}

/** The product of each app, by its name. */
function useProducts(): ReadonlyMap<string, string | null> {
  const apps = useSlice("fleet")?.apps;
  return useMemo(
    () =>
      new Map(
        apps === undefined ? [] : valueOr(apps, []).map(({ name, productId }) => [name, productId] as const),
      ),
    [apps],
  );
}
