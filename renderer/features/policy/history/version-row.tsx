import { GitCompare } from "lucide-react";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { useRead } from "../../../state/use-read.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import type { VersionWay } from "../../../parts/ways/use-version-ways.ts";
import { wayIcons } from "../../../parts/ways/way-icons.ts";
import { classes } from "../../../ui/classes.ts";
import { TailraceMark } from "../../../ui/tailrace-mark.tsx";
import { clockTime, exactTime } from "../../../ui/time-text.ts";
import { versionTitle, wayWords } from "./version-words.ts";
import styles from "./version-list.module.css";

/** A version in the list. */
export interface ListedVersion {
  readonly version: PolicyVersionView;
  /** The one before it; null where none was seen. */
  readonly previous: PolicyVersionView | null;
  readonly way: VersionWay;
  /** The day that begins with it. */
  readonly day: string | null;
}

/** Props of `VersionRow`. */
export interface VersionRowProps {
  readonly row: ListedVersion;
  readonly tabIndex: 0 | -1;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly onSelect: () => void;
  readonly onMark: () => void;
}

/** A version in two lines. Moving to it shows it; Space marks it to be compared with. */
export function VersionRow(props: VersionRowProps) {
  const { row, tabIndex, isCurrent, isSelected, isMarked, onSelect, onMark } = props;
  const { version, previous, way, day } = row;
  const shortOf = useShortLogin();
  const change = useVersionChange(previous, version);
  return (
    <>
      {day === null ? null : <p className={styles.day}>{day}</p>}
      <button
        type="button"
        tabIndex={tabIndex}
        className={styles.version}
        aria-current={isSelected || undefined}
        title={exactTime(version.at)}
        onClick={onSelect}
        onFocus={onSelect}
        onKeyDown={(event) => {
          if (event.key !== " ") return;
          event.preventDefault();
          onMark();
        }}
      >
        <span className={classes("foreign", styles.title)}>{versionTitle(version, change)}</span>
        <span className={styles.facts}>
          <WayMark way={way} />
          <span className={styles.who} title={way.ground}>
            {isCurrent ? (
              <>
                Current<span className="visually-hidden">, {wayWords(way)}</span>
              </>
            ) : (
              wayWords(way)
            )}{" "}
            · {clockTime(version.at)}
            {version.by === null ? "" : `, ${shortOf(version.by)}`}
          </span>
          {isMarked ? (
            <>
              <GitCompare aria-hidden="true" />
              <span className="visually-hidden">marked to compare</span>
            </>
          ) : null}
          {change === null || change === undefined ? null : (
            <span className={styles.counts}>
              <span className={styles.added}>{change.added === 0 ? "" : `+${change.added}`}</span>
              <span className={styles.removed}>{change.removed === 0 ? "" : `−${change.removed}`}</span>
            </span>
          )}
        </span>
      </button>
    </>
  );
}

function WayMark({ way: { way } }: { readonly way: VersionWay }) {
  if (way === "tailrace") return <TailraceMark />;
  const Icon = wayIcons[way];
  return <Icon aria-hidden="true" />;
}

/** What a version changed; null until it is known, undefined where there is none before it. */
export function useVersionChange(previous: PolicyVersionView | null, version: PolicyVersionView) {
  const { value } = useRead(
    "policy.versionChange",
    previous === null ? null : { beforeId: previous.id, afterId: version.id },
  );
  return previous === null ? undefined : value;
}
