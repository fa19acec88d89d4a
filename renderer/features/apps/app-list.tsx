import { Copy, ExternalLink, Trash2, Wrench } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { entriesOf } from "../../../shared/bridge/activity.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import { counted } from "../../../shared/core/words.ts";
import { copyAllLabel } from "../../../shared/egress/copied-sentence.ts";
import { FixDialogs } from "../../parts/checks/fix-dialogs.tsx";
import { needsYouMarks } from "../../parts/needs-you-marks.ts";
import { useShortLogin } from "../../parts/people/use-short-login.ts";
import { copyEgress } from "../../state/actions.ts";
import { kept } from "../../state/kept.ts";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { sortRows, type Sorting } from "../../ui/data-table/columns.ts";
import { longestDrawn } from "../../ui/data-table/table-props.ts";
import { DataTable } from "../../ui/data-table/data-table.tsx";
import type { MenuItem } from "../../ui/menu.tsx";
import { FilterChips } from "../../ui/filter-chips.tsx";
import { ListTools } from "../../ui/list-tools.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { appColumns } from "./app-columns.tsx";
import { appFilters, appLines, findsLine, type AppFilter, type AppLine } from "./app-lines.ts";
import { discardSetup } from "./discard-setup.ts";
import { isOfOwner, ownerOptions, ownersOf, type OwnerFilter } from "./owner-filter.ts";
import { lastChanges } from "./last-change.ts";
import type { NextAct } from "../../parts/next-act-button.tsx";
import { useNextActs } from "./use-next-acts.ts";
import styles from "./apps.module.css";

/** Props of `AppList`. */
export interface AppListProps {
  readonly apps: readonly AppView[];
  readonly setups: readonly SetupView[];
}

const byName: Sorting = { column: "app", descending: false };
const worstFirst: Sorting = { column: "state", descending: true };
const useLook = kept<{ search: string; filter: AppFilter; owner: OwnerFilter; sorting: Sorting }>({
  search: "",
  filter: "all",
  owner: "any",
  sorting: worstFirst,
});

/** Apps and open set-ups: how each is, its IPs to copy, and what to do next. */
export function AppList({ apps, setups }: AppListProps) {
  const [{ search, filter, owner, sorting }, look] = useLook();
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const { nextAct, fixing } = useNextActs();
  const changes = useLastChanges();
  const sizes = useSlice("fleet")?.sizes ?? noSizes;
  const lines = useMemo(() => appLines(apps, setups), [apps, setups]);
  const short = useShortLogin();
  const shortOwner = lines.some((line) => ownersOf(line).length > 0) ? short : null;
  const longestName = lines.reduce((most, { name }) => Math.max(most, name.length), 0);
  const columns = appColumns({ nextAct, changes, sizes, shortOwner, longestName });
  const sorted = useMemo(() => {
    const plain = appColumns({ nextAct: () => null, changes, sizes, shortOwner, longestName: 0 });
    return sortRows(sortRows(lines, plain, byName), plain, sorting);
  }, [lines, sorting, changes, sizes, shortOwner]);
  const owners = useMemo(() => ownerOptions(lines, short), [lines, short]);
  // Whoever was asked for may answer for nothing any more.
  const whose = owners.some(({ value }) => value === owner) ? owner : "any";
  const theirs = sorted.filter((line) => isOfOwner(line, whose));
  const found = theirs.filter((line) => appFilters[filter](line) && findsLine(line, wanted));
  return (
    <>
      <ListTools
        filters={<Filters lines={theirs} value={filter} onValue={(only) => look({ filter: only })} />}
      >
        {owners.length === 0 ? null : (
          <SelectField
            label="Owner"
            hideLabel
            slim
            value={whose}
            options={owners}
            onValue={(only) => look({ owner: only })}
          />
        )}
        <SearchField
          slim
          label="Filter apps"
          placeholder="Filter"
          value={search}
          onValue={(words) => look({ search: words })}
        />
      </ListTools>
      <output className="visually-hidden">{counted(found.length, "app")} shown</output>
      {found.length === 0 ? (
        <p className={styles.none}>No app matches.</p>
      ) : (
        <DataTable
          label="Apps"
          fill={lines.length > longestDrawn}
          columns={columns}
          rows={found}
          rowKey={keyOf}
          rowName={({ name }) => name}
          sorting={sorting}
          onSorting={(by) => look({ sorting: by })}
          tone={({ kind }) => (kind === "setup" ? "progress" : undefined)}
          onOpen={open}
          keys={{
            c: (line) => (line.kind === "app" ? void copyEgress(line.name) : undefined),
            a: (line) => (line.kind === "app" ? nextAct(line.app)?.run() : open(line)),
          }}
          menu={(line) => menuOf(line, nextAct)}
        />
      )}
      <FixDialogs fixing={fixing} />
    </>
  );
}

const noSizes = {};
const none = { activity: [], ledger: [] } as const;

function useLastChanges(): ReturnType<typeof lastChanges> {
  const activity = useSlice("journal")?.activity ?? none.activity;
  const activeId = useSlice("connection")?.activeId ?? null;
  const ledger = useSlice("fleet")?.ledger ?? none.ledger;
  return useMemo(() => lastChanges(entriesOf(activity, activeId), ledger), [activity, activeId, ledger]);
}

function keyOf(line: AppLine): string {
  return line.kind === "app" ? `app ${line.name}` : `setup ${line.setup.id}`;
}

function open(line: AppLine): void {
  go(line.kind === "app" ? { screen: "app", name: line.name } : { screen: "setup", setupId: line.setup.id });
}

function menuOf(line: AppLine, nextAct: (app: AppView) => NextAct | null): readonly MenuItem[] {
  if (line.kind === "setup") {
    return [
      { label: `Resume the set-up of ${line.name}`, icon: <ExternalLink />, onSelect: () => open(line) },
      {
        label: `Discard the set-up of ${line.name}`,
        icon: <Trash2 />,
        intent: "danger",
        apart: true,
        onSelect: () => void discardSetup(line.setup),
      },
    ];
  }
  const { name, copyCount } = line.app;
  const act = nextAct(line.app);
  return [
    ...(act === null ? [] : [{ label: act.label, icon: <Wrench />, onSelect: act.run }]),
    { label: `Open ${name}`, icon: <ExternalLink />, onSelect: () => open(line) },
    ...(copyCount === 0
      ? []
      : [
          {
            label: copyAllLabel(copyCount),
            icon: <Copy />,
            onSelect: () => void copyEgress(name),
          },
        ]),
    {
      label: "Other formats",
      icon: <Copy />,
      onSelect: () => go({ screen: "egress", appName: name }),
    },
    {
      label: `Remove ${name}…`,
      icon: <Trash2 />,
      intent: "danger",
      apart: true,
      onSelect: () => go({ screen: "app", name, ask: "remove" }),
    },
  ];
}

function Filters(props: {
  readonly lines: readonly AppLine[];
  readonly value: AppFilter;
  readonly onValue: (value: AppFilter) => void;
}) {
  const count = (filter: AppFilter) => props.lines.filter(appFilters[filter]).length;
  const states = props.lines.flatMap((line) => (line.kind === "app" ? [line.app.path.state] : []));
  const chips = [
    { value: "all", label: "All" },
    { value: "needs-you", label: "Needs you", marks: needsYouMarks(states) },
    { value: "being-set-up", label: "Being set up", kind: "progress" },
    { value: "ips-missing", label: "IPs missing" },
  ] as const;
  return (
    <FilterChips
      label="Which apps"
      value={props.value}
      onValue={props.onValue}
      chips={chips
        .map((chip) => ({ ...chip, count: count(chip.value) }))
        .filter((chip) => chip.value === "all" || chip.value === props.value || chip.count > 0)}
    />
  );
}
