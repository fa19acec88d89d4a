import { useDeferredValue, useMemo, useState } from "react";
import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import { counted } from "../../../shared/core/words.ts";
import { follow } from "../../state/navigation.ts";
import { kept } from "../../state/kept.ts";
import { sortRows, type Sorting } from "../../ui/data-table/columns.ts";
import { longestDrawn } from "../../ui/data-table/table-props.ts";
import { DataTable } from "../../ui/data-table/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterChips } from "../../ui/filter-chips.tsx";
import { ListTools } from "../../ui/list-tools.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { activityColumns, kindNames, kinds, type ActivityKind } from "./activity-columns.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import styles from "./activity.module.css";

const newestFirst: Sorting = { column: "when", descending: true };
const useLook = kept<{ search: string; kind: ActivityKind | "all"; sorting: Sorting }>({
  search: "",
  kind: "all",
  sorting: newestFirst,
});

/** What happened, newest first. */
export function ActivityList({ entries }: { readonly entries: readonly ActivityEntryView[] }) {
  const [{ search, kind, sorting }, look] = useLook();
  const [shown, setShown] = useState<ActivityEntryView | null>(null);
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const sorted = useMemo(() => sortRows(entries, activityColumns, sorting), [entries, sorting]);
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing happened yet">
        Every change that Tailrace makes or notices is listed here, with who made it.
      </EmptyState>
    );
  }
  const found = sorted.filter(
    (entry) =>
      (kind === "all" || entry.kind === kind) &&
      `${entry.sentence} ${entry.by}`.toLowerCase().includes(wanted),
  );
  const open = (entry: ActivityEntryView) => {
    if (entry.open === undefined) setShown(entry);
    else follow(entry.open);
  };
  return (
    <div className={styles.stack}>
      <ListTools
        filters={
          <FilterChips
            label="What kind"
            value={kind}
            onValue={(only) => look({ kind: only })}
            chips={[
              { value: "all", label: "All", count: entries.length },
              ...kindNames
                .map((value) => ({ value, label: kinds[value].name, count: countOf(entries, value) }))
                .filter(({ value, count }) => count > 0 || value === kind),
            ]}
          />
        }
      >
        <SearchField
          slim
          label="Search activity"
          value={search}
          onValue={(words) => look({ search: words })}
        />
      </ListTools>
      <output className="visually-hidden">{counted(found.length, "entry", "entries")} shown</output>
      {found.length === 0 ? (
        <p>Nothing matches.</p>
      ) : (
        <DataTable
          label="Activity"
          fill={entries.length > longestDrawn}
          columns={activityColumns}
          rows={found}
          rowKey={keyOf}
          rowName={({ sentence }) => sentence}
          sorting={sorting}
          onSorting={(by) => look({ sorting: by })}
          onOpen={open}
        />
      )}
      {shown === null ? null : <EntryDialog entry={shown} onClose={() => setShown(null)} />}
    </div>
  );
}

function keyOf({ id }: ActivityEntryView): string {
  return id;
}

function countOf(entries: readonly ActivityEntryView[], kind: ActivityKind): number {
  return entries.filter((entry) => entry.kind === kind).length;
}
