import { useDeferredValue, useMemo, useState } from "react";
import { filterOf, rowsWith, wayNames, type WayFilter } from "../../../shared/bridge/activity-filter.ts";
import { wayFilters, type ActivityRow } from "../../../shared/bridge/activity.ts";
import { counted } from "../../../shared/core/words.ts";
import { kept } from "../../state/kept.ts";
import { DataTable } from "../../ui/data-table/data-table.tsx";
import { longestDrawn } from "../../ui/data-table/table-props.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterChips } from "../../ui/filter-chips.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { useNow } from "../../ui/use-now.ts";
import { activityColumns } from "./activity-columns.tsx";
import { dayGroups } from "./day-groups.tsx";
import { RowDialog } from "./row-dialog.tsx";
import type { ActivityDays } from "./use-activity.ts";
import { wayIcons } from "../../parts/ways/way-icons.ts";
import styles from "./activity.module.css";

const spans = [
  { value: "7", label: "Last 7 days", days: 7 },
  { value: "30", label: "Last 30 days", days: 30 },
  { value: "90", label: "Last 90 days", days: 90 },
] as const;

/** How the list is looked at. */
export const useActivityLook = kept<{
  search: string;
  way: WayFilter;
  days: ActivityDays;
  folded: readonly string[];
}>({ search: "", way: "all", days: 30, folded: [] });

const chipNames = wayFilters.filter((filter) => filter !== "all");
const sorting = { column: "time", descending: true } as const;
const unsortable = () => undefined;

/** What happened, by days, the newest first. */
export function ActivityList({ rows }: { readonly rows: readonly ActivityRow[] }) {
  const [{ search, way, days, folded }, look] = useActivityLook();
  const [shown, setShown] = useState<ActivityRow | null>(null);
  const now = useNow();
  const wanted = useDeferredValue(search);
  const matching = useMemo(() => rowsWith(rows, wanted), [rows, wanted]);
  const counts = useMemo(() => countsOf(matching), [matching]);
  const found = useMemo(
    () => (way === "all" ? matching : matching.filter((row) => filterOf(row) === way)),
    [matching, way],
  );
  const today = new Date(now).setHours(0, 0, 0, 0);
  const groups = useMemo(
    () =>
      dayGroups(found, today, folded, (id) =>
        look({ folded: folded.includes(id) ? folded.filter((one) => one !== id) : [...folded, id] }),
      ),
    [found, today, folded, look],
  );
  return (
    <div className={styles.stack}>
      <div className={styles.tools}>
        <SearchField
          className={styles.search}
          label="Search activity"
          value={search}
          onValue={(words) => look({ search: words })}
        />
        <FilterChips
          label="By way of"
          value={way}
          onValue={(only) => look({ way: only })}
          chips={[
            { value: "all", label: "All", count: matching.length },
            ...chipNames
              .map((value) => ({ value, ...chipWords(value), count: counts[value] }))
              .filter(({ value, count }) => count > 0 || value === way),
          ]}
        />
        <div className={styles.end}>
          <SelectField
            slim
            hideLabel
            label="How far back"
            value={String(days)}
            options={spans}
            onValue={(value) => look({ days: spans.find((span) => span.value === value)?.days ?? 30 })}
          />
        </div>
      </div>
      <output className="visually-hidden">{counted(found.length, "entry", "entries")} shown</output>
      {rows.length === 0 ? (
        <EmptyState title="Nothing happened in this time">
          Every change that Tailrace or somebody else makes is listed here, with who made it.
        </EmptyState>
      ) : found.length === 0 ? (
        <p>Nothing matches.</p>
      ) : (
        <DataTable
          label="Activity"
          fill={rows.length > longestDrawn}
          columns={activityColumns}
          rows={found}
          groups={groups}
          rowKey={keyOf}
          rowName={({ did }) => did}
          sorting={sorting}
          onSorting={unsortable}
          onOpen={setShown}
        />
      )}
      {shown === null ? null : <RowDialog row={shown} onClose={() => setShown(null)} />}
    </div>
  );
}

function keyOf({ id }: ActivityRow): string {
  return id;
}

function chipWords(value: Exclude<WayFilter, "all">) {
  if (value === "other") return { label: "Other" };
  const Icon = wayIcons[value];
  return { label: wayNames[value], icon: <Icon aria-hidden="true" /> };
}

function countsOf(rows: readonly ActivityRow[]): Record<Exclude<WayFilter, "all">, number> {
  const counts = { console: 0, api: 0, gitops: 0, tailrace: 0, other: 0, all: 0 };
  for (const row of rows) counts[filterOf(row)] += 1;
  return counts;
}
