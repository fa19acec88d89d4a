import { useDeferredValue, useMemo, useState } from "react";
import { wayFilters } from "../../../../shared/bridge/activity.ts";
import { filterOf, wayNames, type WayFilter } from "../../../../shared/bridge/activity-filter.ts";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { counted } from "../../../../shared/core/words.ts";
import type { WaysByVersion } from "../../../parts/ways/use-version-ways.ts";
import { SearchField } from "../../../ui/text-field.tsx";
import { SelectField } from "../../../ui/select-field.tsx";
import { dayWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { VirtualList } from "../../../ui/virtual-list.tsx";
import { VersionRow } from "./version-row.tsx";
import type { ListedVersion } from "./version-row.tsx";
import { wayOfVersion } from "./version-words.ts";
import styles from "./version-list.module.css";

/** Props of `VersionList`. */
export interface VersionListProps {
  /** Newest first. */
  readonly versions: readonly PolicyVersionView[];
  readonly current: PolicyVersionView | null;
  readonly selected: PolicyVersionView;
  /** By way of what they came about; null until that is read. */
  readonly ways: WaysByVersion | null;
  /** What the selected version is compared with, where the person chose that. */
  readonly marked: PolicyVersionView | null;
  readonly onSelect: (version: PolicyVersionView) => void;
  readonly onMark: (version: PolicyVersionView) => void;
}

const choices: Readonly<Record<WayFilter, string>> = {
  all: "All ways",
  console: wayNames.console,
  api: wayNames.api,
  gitops: wayNames.gitops,
  tailrace: wayNames.tailrace,
  other: "Other ways",
};

const rowHeight = 52;
const dayHeight = 28;

/** Every version by its day: what it did, how it came about, when and by whom. */
export function VersionList(props: VersionListProps) {
  const { versions, ways, current, selected, marked, onSelect, onMark } = props;
  const now = useNow();
  const [typed, setTyped] = useState("");
  const [choice, setChoice] = useState<WayFilter>("all");
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  const rows = useMemo(() => {
    const shown = versions
      .map((version, index) => ({
        version,
        previous: versions[index + 1] ?? null,
        way: wayOfVersion(version, ways),
      }))
      .filter(
        ({ version, way }) => (choice === "all" || filterOf(way) === choice) && isWanted(version, wanted),
      );
    return shown.map((row, index): ListedVersion => {
      const day = dayWords(row.version.at, now);
      const above = shown[index - 1]?.version.at;
      return { ...row, day: above !== undefined && dayWords(above, now) === day ? null : day };
    });
  }, [versions, ways, wanted, choice, now]);
  return (
    <div className={styles.side}>
      <div className={styles.filters}>
        <SearchField slim label="Who or what" value={typed} onValue={setTyped} className={styles.search} />
        <SelectField
          slim
          hideLabel
          label="By way of"
          value={choice}
          options={wayFilters.map((value) => ({ value, label: choices[value] }))}
          onValue={setChoice}
        />
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>No version like that.</p>
      ) : (
        <VirtualList
          flush
          label="Versions of the policy file, newest first"
          rows={rows}
          rowKey={({ version }) => version.id}
          rowHeight={({ day }) => rowHeight + (day === null ? 0 : dayHeight)}
          row={(row, tabIndex) => (
            <VersionRow
              row={row}
              tabIndex={tabIndex}
              isCurrent={row.version === current}
              isSelected={row.version === selected}
              isMarked={row.version === marked}
              onSelect={() => onSelect(row.version)}
              onMark={() => onMark(row.version)}
            />
          )}
        />
      )}
      <p className={styles.total}>
        {rows.length === versions.length
          ? counted(versions.length, "version")
          : `${rows.length.toLocaleString("en")} of ${counted(versions.length, "version")}`}
      </p>
    </div>
  );
}

function isWanted({ by, note }: PolicyVersionView, wanted: string): boolean {
  return wanted === "" || `${by ?? ""} ${note ?? ""}`.toLowerCase().includes(wanted);
}
