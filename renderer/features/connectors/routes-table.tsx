import { useMemo, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { counted } from "../../../shared/core/words.ts";
import { turnTo } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { Status } from "../../ui/status.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import styles from "./connector-screen.module.css";

/** Props of `RoutesTable`. */
export interface RoutesTableProps {
  readonly connector: ConnectorView;
  /** The apps that it serves. */
  readonly apps: readonly AppView[];
  /** Only so many; the rest is behind a tab. */
  readonly most?: number;
}

interface RouteLine {
  readonly route: string;
  readonly from: string;
  /** The app that it belongs to, or the two that it may belong to; null where more may. */
  readonly app: string | null;
  readonly waits: boolean;
}

const rowHeight = 32;
const rowsInView = 12;

/** The routes of a connector: where each comes from, for which app, and whether it is approved. */
export function RoutesTable({ connector, apps, most }: RoutesTableProps) {
  const now = useNow();
  const [search, setSearch] = useState("");
  const lines = useMemo(() => linesOf(connector, apps), [connector, apps]);
  const wanted = search.trim();
  const found = useMemo(
    () =>
      wanted === "" ? lines : lines.filter(({ route, app }) => `${route} ${app ?? ""}`.includes(wanted)),
    [lines, wanted],
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
            row={(line) => <RouteRow line={line} isRead={routeCounts !== null} />}
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

function RouteRow({ line, isRead }: { readonly line: RouteLine; readonly isRead: boolean }) {
  const { route, from, app, waits } = line;
  return (
    <div className={styles.route}>
      <span className={styles.address} title={route}>
        {route}
      </span>
      <span className={styles.cut}>{from}</span>
      <span className={styles.cut} title={app ?? undefined}>
        <span className="foreign">{app ?? "One of its apps"}</span>
      </span>
      {waits ? (
        <Status kind="attention" word="Waits" />
      ) : (
        <Status kind={isRead ? "ok" : "unknown"} word={isRead ? "Approved" : "Not known"} />
      )}
    </div>
  );
}

/** Those that wait first. Which name led to a learned address is not told by the service. */
function linesOf(connector: ConnectorView, apps: readonly AppView[]): readonly RouteLine[] {
  const waiting = new Set(connector.pendingRoutes);
  const declared = new Map(apps.flatMap(({ name, routes }) => routes.map((route) => [route, name])));
  const [only] = apps;
  const [, second, third] = apps;
  // Of a learned address nothing tells for which of several apps it was asked.
  const either = third === undefined ? [only, second].flatMap((app) => app?.name ?? []).join(" or ") : "";
  const lines = connector.advertisedRoutes.map((route): RouteLine => {
    const app = declared.get(route);
    const isHost = /\/(?:32|128)$/u.test(route) || !route.includes("/");
    return {
      route: route.replace(/\/(?:32|128)$/u, ""),
      from: app === undefined ? (isHost ? "Learned from a name" : "Advertised") : "Policy file",
      app: app ?? (either === "" ? null : either),
      waits: waiting.has(route),
    };
  });
  return lines.toSorted((one, other) => Number(other.waits) - Number(one.waits));
}
