import { useState } from "react";
import type { EntitlementView } from "../../../../shared/bridge/access.ts";
import type { TimedView } from "../../../../shared/bridge/timed.ts";
import type { EntitlementPastView } from "../../../../shared/bridge/history.ts";
import { counted } from "../../../../shared/core/words.ts";
import type { EntitlementWay, UsedRule } from "../../../../shared/governance/entitlement-ways.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { endOfHolding } from "../person/timed-marks.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { sortRows, type Sorting } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import type { TableGroup } from "../../../ui/data-table/lines.ts";
import { longestDrawn } from "../../../ui/data-table/table-props.ts";
import { Status } from "../../../ui/status.tsx";
import { fewOf } from "../../../ui/few-of.ts";
import { holderColumns, type HolderActs, type HolderLine } from "./holder-columns.tsx";
import { toggled } from "./toggled.ts";
import styles from "./holder-table.module.css";

/** Holders of one way before the others are asked for, where there are several ways. */
const fewHolders = 8;

const byName: Sorting = { column: "holder", descending: false };

/** Props of `HolderTable`. */
export interface HolderTableProps extends HolderActs {
  readonly name: string;
  readonly entitlement: EntitlementView;
  /** null while it is not known since when they hold it. */
  readonly past: EntitlementPastView | null;
  /** The ways that are chosen in the picture, by their keys. */
  readonly chosen: ReadonlySet<string>;
  readonly onTakeWay: (way: EntitlementWay) => void;
}

/** Who holds an entitlement, by the way in which they do; what costs nothing else is taken back there. */
export function HolderTable(props: HolderTableProps) {
  const { name, entitlement, past, chosen, onTakeWay, onTake, onExplain } = props;
  const { ways, rules } = entitlement.ways;
  const [sorting, setSorting] = useState(byName);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const short = useShortLogin();
  const records = useSlice("timed")?.records ?? [];
  const lines = new Map(ways.map((way) => [way.key, linesOf(way, entitlement, records)]));
  const all = [...lines.values()].flat();
  // Where nothing of anybody is on record, the head and the history say from when on.
  const hasSince = past !== null && past.knownSince !== null && past.since.length > 0;
  const empty = new Set([
    ...(all.some(({ holder }) => holder.also.length > 0) ? [] : ["also"]),
    ...(all.some(isConditional) ? [] : ["if"]),
    ...(hasSince ? [] : ["since"]),
  ]);
  const columns = holderColumns(short, { onTake, onExplain }, past).filter(({ id }) => !empty.has(id));
  const groups = ways.map((way): TableGroup<HolderLine> => {
    const { key, holders, takeBack } = way;
    const rule = rules.find((one) => one.key === way.rule) ?? null;
    const rows = sortRows(lines.get(key) ?? [], columns, sorting);
    const shown = ways.length === 1 || open.has(key) ? rows : fewOf(rows, fewHolders);
    const hidden = rows.length - shown.length;
    return {
      id: key,
      heading: <WayHeading way={way} rule={isUse(entitlement) ? rule : null} />,
      folded: folded.has(key),
      onFold: () => setFolded((now) => toggled(now, key)),
      rows: shown,
      ...(takeBack === null || holders.length === 0
        ? {}
        : {
            act: (tabIndex: 0 | -1) => (
              <Button size="row" tabIndex={tabIndex} onClick={() => onTakeWay(way)}>
                Take back from {holders.length === 1 ? "them" : `all ${holders.length.toLocaleString("en")}`}
              </Button>
            ),
          }),
      ...(hidden === 0
        ? {}
        : {
            more: {
              text: `Show ${hidden.toLocaleString("en")} more`,
              onOpen: () => setOpen((now) => toggled(now, key)),
            },
          }),
    };
  });
  const isLong = groups.reduce((sum, { rows }) => sum + rows.length + 1, 0) > longestDrawn;
  if (ways.length === 0) return <p className={styles.quiet}>No name is listed for it.</p>;
  return (
    <div className={isLong ? styles.long : styles.whole}>
      <DataTable
        label={`Who holds ${name}`}
        fill={isLong}
        columns={columns}
        rows={[]}
        groups={groups}
        rowKey={({ holder }) => `${holder.kind} ${holder.name}`}
        rowName={({ holder }) => holder.name}
        sorting={sorting}
        onSorting={setSorting}
        tone={({ way }) => (chosen.has(way.key) ? "chosen" : undefined)}
        onOpen={({ holder }) =>
          go(
            holder.kind === "person"
              ? { screen: "person", login: holder.name }
              : { screen: "access", ask: `who can SSH to ${holder.name}?` },
          )
        }
      />
    </div>
  );
}

/** Those who hold it by one way, and until when. */
function linesOf(
  way: EntitlementWay,
  { line: { id }, ways: { rules } }: EntitlementView,
  records: readonly TimedView[],
): readonly HolderLine[] {
  const rule = rules.find(({ key }) => key === way.rule) ?? null;
  return way.holders.map((holder) => {
    const isPerson = holder.kind === "person";
    const endsAt = isPerson ? endOfHolding(records, { login: holder.name, id, way, rule }) : null;
    return { way, rule, holder, endsAt };
  });
}

/** Whether it is said of somebody until when they hold it, or if. */
function isConditional({ holder: { verdict, suspended, lacks }, endsAt }: HolderLine): boolean {
  return lacks !== undefined || verdict !== "yes" || suspended === true || endsAt !== null;
}

/** Whether its ways lead there through rules, each of which has to be told. */
function isUse({ line: { section } }: EntitlementView): boolean {
  return section === "apps" || section === "exitNodes";
}

function WayHeading({
  way: { name, holders, state },
  rule,
}: {
  readonly way: EntitlementWay;
  readonly rule: UsedRule | null;
}) {
  const active = holders.filter(({ suspended }) => suspended !== true);
  const people = active.filter(({ kind }) => kind === "person").length;
  const devices = active.length - people;
  const paused = holders.length - active.length;
  const parts = [
    ...(people === 0 && (devices > 0 || state !== "known") ? [] : [counted(people, "person", "people")]),
    ...(devices === 0 ? [] : [counted(devices, "device")]),
    ...(paused === 0 ? [] : [`${paused.toLocaleString("en")} suspended`]),
  ];
  return (
    <span className={styles.heading}>
      <span className={styles.way}>
        {name === null ? "By name" : <ForeignName text={name} />}
        {rule === null ? null : ` → ${rule.short}`}
      </span>
      <span className={styles.quiet}>{parts.join(" + ")}</span>
      {state === "hidden" ? <Status kind="unknown" word="not all its members are visible" /> : null}
      {state === "nobody" ? <Status kind="attention" word="means nobody" /> : null}
    </span>
  );
}
