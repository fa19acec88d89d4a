import { useDeferredValue, useMemo, useState } from "react";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { counted } from "../../../../shared/core/words.ts";
import { SearchField } from "../../../ui/text-field.tsx";
import { SelectField } from "../../../ui/select-field.tsx";
import { dayWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { VirtualList } from "../../../ui/virtual-list.tsx";
import { VersionRow } from "./version-row.tsx";
import type { ListedVersion } from "./version-row.tsx";
import styles from "./version-list.module.css";

/** Props of `VersionList`. */
export interface VersionListProps {
  /** Newest first. */
  readonly versions: readonly PolicyVersionView[];
  readonly current: PolicyVersionView | null;
  readonly selected: PolicyVersionView;
  /** What the selected version is compared with, where the person chose that. */
  readonly marked: PolicyVersionView | null;
  readonly onSelect: (version: PolicyVersionView) => void;
  readonly onMark: (version: PolicyVersionView) => void;
}

const origins = {
  all: "All origins",
  here: "Tailrace",
  outside: "Outside",
} as const;
type OriginChoice = keyof typeof origins;
const originIds = ["all", "here", "outside"] as const satisfies readonly OriginChoice[];

const rowHeight = 52;
const dayHeight = 28;

/** Every version by its day: what it did, how it came about, when and by whom. */
export function VersionList(props: VersionListProps) {
  const { versions, current, selected, marked, onSelect, onMark } = props;
  const now = useNow();
  const [typed, setTyped] = useState("");
  const [origin, setOrigin] = useState<OriginChoice>("all");
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  const rows = useMemo(() => {
    const shown = versions
      .map((version, index) => ({ version, previous: versions[index + 1] ?? null }))
      .filter(({ version }) => isWanted(version, wanted, origin));
    return shown.map((row, index): ListedVersion => {
      const day = dayWords(row.version.at, now);
      const above = shown[index - 1]?.version.at;
      return { ...row, day: above !== undefined && dayWords(above, now) === day ? null : day };
    });
  }, [versions, wanted, origin, now]);
  return (
    <div className={styles.side}>
      <div className={styles.filters}>
        <SearchField slim label="Who or what" value={typed} onValue={setTyped} className={styles.search} />
        <SelectField
          slim
          hideLabel
          label="Origin"
          value={origin}
          options={originIds.map((value) => ({ value, label: origins[value] }))}
          onValue={setOrigin}
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

function isWanted({ by, note, origin }: PolicyVersionView, wanted: string, choice: OriginChoice): boolean {
  if (choice !== "all" && (choice === "outside") !== (origin === "seen")) return false;
  return wanted === "" || `${by ?? ""} ${note ?? ""}`.toLowerCase().includes(wanted);
}
