import { ShieldAlert } from "lucide-react";
import { useMemo } from "react";
import { needsYouMarks } from "../../parts/needs-you-marks.ts";
import { severityStatus } from "../../parts/severity.ts";
import { FilterChips } from "../../ui/filter-chips.tsx";
import { ListTools } from "../../ui/list-tools.tsx";
import { RowHeightChoice } from "../../ui/row-height-choice.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { passes, type ConnectorFilter, type ConnectorLine } from "./connector-lines.ts";
import styles from "./connectors.module.css";
import type { ListShape } from "./use-list-shape.ts";

/** Props of `ConnectorTools`. */
interface ConnectorToolsProps {
  readonly lines: readonly ConnectorLine[];
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly filter: ConnectorFilter;
  readonly onFilter: (filter: ConnectorFilter) => void;
  readonly shape: ListShape;
}

/** Filters, row height, grouping and search. */
export function ConnectorTools({ lines, search, onSearch, filter, onFilter, shape }: ConnectorToolsProps) {
  // Typing draws this again with each letter, and counting goes through all lines.
  const chips = useMemo(() => chipsOf(lines), [lines]);
  return (
    <ListTools
      filters={
        <FilterChips
          label="Which connectors"
          value={filter}
          onValue={onFilter}
          chips={chips.filter(({ value, count }) => value === "all" || value === filter || count > 0)}
        />
      }
    >
      <RowHeightChoice isLow={shape.compact} onLow={shape.onCompact} />
      <SelectField
        label="Group"
        hideLabel
        slim
        value={shape.byTag ? "tag" : "none"}
        options={[
          { value: "none", label: "No groups" },
          { value: "tag", label: "By tag" },
        ]}
        onValue={(value) => shape.onByTag(value === "tag")}
      />
      <SearchField slim className={styles.search} label="Name, IP, app" value={search} onValue={onSearch} />
    </ListTools>
  );
}

function chipsOf(lines: readonly ConnectorLine[]) {
  const count = (one: ConnectorFilter) => lines.filter((line) => passes(one, line)).length;
  const states = lines
    .filter((line) => passes("needs-you", line))
    .flatMap((line) => (line.kind === "connector" ? [severityStatus[line.connector.severity].kind] : []));
  const chips = [
    { value: "all", label: "All" },
    { value: "needs-you", label: "Needs you", marks: needsYouMarks(states) },
    { value: "old", label: "Old version", icon: <ShieldAlert aria-hidden="true" /> },
    { value: "routes", label: "Routes wait" },
    { value: "offline", label: "Offline" },
  ] as const;
  return chips.map((chip) => ({ ...chip, count: count(chip.value) }));
}
