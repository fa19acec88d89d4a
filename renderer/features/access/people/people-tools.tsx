import { useMemo } from "react";
import type { PeopleView } from "../../../../shared/bridge/access.ts";
import { counted } from "../../../../shared/core/words.ts";
import { FilterChips } from "../../../ui/filter-chips.tsx";
import { manyRows, type LowRows } from "../../../state/use-low-rows.ts";
import { RowHeightChoice } from "../../../ui/row-height-choice.tsx";
import { SearchField } from "../../../ui/text-field.tsx";
import { passes, type PeopleBeside, type PeopleFilter } from "./people-filter.ts";
import styles from "./people.module.css";

/** Props of `PeopleTools`. */
export interface PeopleToolsProps extends Pick<PeopleView, "people" | "orphans">, PeopleBeside {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly filter: PeopleFilter;
  readonly onFilter: (filter: PeopleFilter) => void;
  readonly rows: LowRows;
}

/** Search and filters of the list of people. */
export function PeopleTools(props: PeopleToolsProps) {
  const { people, orphans, search, onSearch, filter, onFilter, rows, now, timed } = props;
  // Typing draws this again with each letter, and counting goes through everybody.
  const chips = useMemo(() => {
    const count = (one: PeopleFilter) => people.filter((line) => passes(one, line, { now, timed })).length;
    return [
      { value: "all", label: "All", count: people.length },
      { value: "timed", label: "Timed", kind: "progress", count: count("timed") },
      { value: "alike", label: "Look alike", kind: "attention", count: count("alike") },
      { value: "unknown", label: "Cannot be known", kind: "unknown", count: count("unknown") },
      { value: "unseen", label: "Not seen 30 days", count: count("unseen") },
      { value: "suspended", label: "Suspended", count: count("suspended") },
      { value: "orphans", label: "Orphans", kind: "attention", count: orphans.length },
    ] as const;
  }, [people, orphans, now, timed]);
  return (
    <div className={styles.tools}>
      <SearchField
        className={styles.search}
        label={`Search ${counted(people.length, "person", "people")}`}
        placeholder={`Search ${people.length.toLocaleString("en")}`}
        value={search}
        onValue={onSearch}
      />
      <FilterChips
        label="Which people"
        value={filter}
        onValue={onFilter}
        chips={chips.filter(({ value, count }) => value === "all" || value === filter || count > 0)}
      />
      {people.length >= manyRows || rows.isLow ? (
        <span className={styles.height}>
          <RowHeightChoice {...rows} />
        </span>
      ) : null}
    </div>
  );
}
