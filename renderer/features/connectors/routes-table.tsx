import { useMemo, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { counted } from "../../../shared/core/words.ts";
import { turnTo } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { FilterChips } from "../../ui/filter-chips.tsx";
import { Status, type StatusKind } from "../../ui/status.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { routeLines, type RouteFilter, type RouteLine } from "./route-lines.ts";
import styles from "./connector-screen.module.css";

/** Props of `RoutesTable`. */
export interface RoutesTableProps {
  readonly connector: ConnectorView;
  /** The apps that it serves. */
  readonly apps: readonly AppView[];
  /** Only so many; the rest is behind a tab. */
  readonly most?: number;
}

const rowHeight = 32;
const rowsInView = 12;

/** What can be chosen to be shown, as far as there is any. */
const chips: readonly { readonly value: RouteFilter; readonly label: string; readonly kind?: StatusKind }[] =
  [
    { value: "all", label: "All" },
    { value: "waiting", label: "Waiting", kind: "attention" },
    { value: "left", label: "Left over", kind: "attention" },
    { value: "covered", label: "Covered", kind: "note" },
    { value: "learned", label: "Learned" },
    { value: "policy", label: "Policy file" },
    { value: "ipv6", label: "IPv6" },
  ];

/** The routes of a connector: where each comes from, for which app, and whether it is approved. */
export function RoutesTable({ connector, apps, most }: RoutesTableProps) {
  const now = useNow();
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState<RouteFilter>("all");
  const lines = useMemo(() => routeLines(connector, apps), [connector, apps]);
  const wanted = search.trim();
  const offered = chips.flatMap((chip) => {
    const count = lines.filter(({ filters }) => filters.has(chip.value)).length;
    return count === 0 || (chip.value !== "all" && count === lines.length) ? [] : [{ ...chip, count }];
  });
  // What was chosen may be gone with the last sync.
  const chosen = offered.some(({ value }) => value === filter) ? filter : "all";
  const found = useMemo(
    () =>
      lines.filter(({ route, app, filters }) => filters.has(chosen) && `${route} ${app}`.includes(wanted)),
    [lines, wanted, chosen],
  );
  const shown = most === undefined ? found : found.slice(0, most);
  const { online, lastSeen, routeCounts } = connector;
  return (
    <Panel
      title={most === undefined ? "All routes" : "Routes"}
      note={online || lastSeen === null ? undefined : momentWords(lastSeen, now)}
    >
      {most !== undefined || lines.length < 10 ? null : (
        <div className={styles.search}>
          <SearchField label="Search routes" value={search} onValue={setSearch} />
          {offered.length < 2 ? null : (
            <FilterChips label="Which routes" chips={offered} value={chosen} onValue={setFilter} />
          )}
        </div>
      )}
      {shown.length === 0 ? (
        <PanelBody>
          <p className={styles.muted}>
            {routeCounts === null
              ? "The routes of this device could not be read."
              : wanted === ""
                ? "It advertises no route."
                : `No route holds “${wanted}”.`}
          </p>
        </PanelBody>
      ) : (
        <div className={styles.routes} style={{ height: Math.min(shown.length, rowsInView) * rowHeight }}>
          <VirtualList
            label={`Routes of ${connector.hostname}`}
            rows={shown}
            rowKey={({ route }) => route}
            rowHeight={rowHeight}
            isPlain
            row={(line) => <RouteRow line={line} />}
          />
        </div>
      )}
      {most === undefined || lines.length <= most ? null : (
        <div className={styles.foot}>
          <Button
            variant="minimal"
            onClick={() => turnTo({ screen: "connector", nodeId: connector.nodeId, tab: "routes" })}
          >
            {counted(lines.length - most, "more route")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

const stateWords: Readonly<Record<RouteLine["state"], { readonly kind: StatusKind; readonly word: string }>> =
  {
    approved: { kind: "ok", word: "Approved" },
    waits: { kind: "attention", word: "Waits" },
    covered: { kind: "note", word: "Covered" },
    left: { kind: "attention", word: "Left over" },
    unknown: { kind: "unknown", word: "Not known" },
  };

function RouteRow({ line }: { readonly line: RouteLine }) {
  const { route, from, app, state, coveredBy } = line;
  return (
    <div className={styles.route}>
      <span className={styles.address} title={route}>
        {route}
      </span>
      <span className={styles.cut} title={coveredBy === null ? from : `Covered by ${coveredBy}`}>
        {from}
      </span>
      <span className={styles.cut} title={app}>
        <span className="foreign">{app}</span>
      </span>
      <Status {...stateWords[state]} />
    </div>
  );
}
