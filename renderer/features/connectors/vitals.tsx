import { ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { Past } from "../../../shared/bridge/history.ts";
import { counted } from "../../../shared/core/words.ts";
import { stateSpans } from "../../../shared/connectors/state-bars.ts";
import { barEdges, shownDays } from "../../parts/past/day-edges.ts";
import { classes } from "../../ui/classes.ts";
import { Panel } from "../../ui/panel.tsx";
import { Sparkline } from "../../ui/sparkline.tsx";
import { dayText, exactTime, momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { versionAlarm } from "./connector-lines.ts";
import styles from "./connector-screen.module.css";

/** What a connector is. Of one that is offline, as it was when it was last seen. */
export function Vitals({
  connector,
  past,
}: {
  readonly connector: ConnectorView;
  readonly past: Past | null;
}) {
  const now = useNow();
  const { online, lastSeen, created, region, tags, routeHistory = [] } = connector;
  const alarm = versionAlarm(connector);
  const old = alarm !== null;
  const facts: readonly (readonly [label: string, value: ReactNode])[] = [
    [
      "Version",
      <span
        key="version"
        className={classes(old && styles.alarm, alarm === "warning" && styles.attention)}
        title={old ? `${connector.clientVersion} is old` : connector.clientVersion}
      >
        {old ? <ShieldAlert aria-hidden="true" /> : null}
        {connector.clientVersion.split("-")[0] || "Not reported"}
      </span>,
    ],
    ...(past === null ? [] : [["Up", uptimeOf(past, now)] as const]),
    [
      "Routes",
      <>
        {connector.routeCounts === null
          ? "Not readable"
          : `${connector.routeCounts.enabled.toLocaleString("en")} of ${connector.routeCounts.advertised.toLocaleString("en")} approved`}
        {routeHistory.length < 2 ? null : (
          <Sparkline
            label={`Advertised routes since ${dayText(routeHistory[0]?.at ?? now)}`}
            points={routeHistory.map(({ at, advertised }) => ({ at, value: advertised }))}
          />
        )}
      </>,
    ],
    ["Host", [systemName(connector.os), region].filter((part) => part !== null && part !== "").join(" · ")],
    ["Tags", <Cut key="tags" text={tags.map((tag) => tag.replace(/^tag:/u, "")).join(", ")} />],
    ["Name", <Cut key="name" text={connector.name} />],
    [
      "Added",
      created === null ? (
        "Not known"
      ) : (
        <time key="added" title={exactTime(created)}>
          {dayText(created)}
        </time>
      ),
    ],
  ];
  return (
    <Panel
      title="Vitals"
      note={online ? undefined : lastSeen === null ? "never seen" : momentWords(lastSeen, now)}
    >
      <dl>
        {facts.map(([label, value]) => (
          <div key={label} className={styles.vital}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Cut({ text }: { readonly text: string }) {
  return (
    <span className={styles.cut} title={text}>
      {text}
    </span>
  );
}

const leastWatchedMs = 60 * 60_000;

/** The share of the watched time in which it was online. */
function uptimeOf(past: Past, now: number): string {
  const from = barEdges(now)[0] ?? now;
  const spans = stateSpans({ changes: past.online ?? [], watched: past.watched }, from, now);
  const known = spans.filter(({ state }) => state !== "unknown");
  const length = (list: typeof spans) => list.reduce((sum, span) => sum + span.to - span.from, 0);
  const all = length(known);
  if (all === 0) return "Not watched yet";
  // A share of minutes says nothing of two weeks.
  if (all < leastWatchedMs) return "Not watched long enough";
  const gaps = known.filter(({ state }) => state === "error");
  const share = Math.floor((1 - length(gaps) / all) * 1000) / 10;
  const words = gaps.length === 0 ? "no gap" : counted(gaps.length, "gap");
  return `${share} % · ${words}, ${shownDays} days`;
}

function systemName(os: string): string {
  return os === "linux" ? "Linux" : os;
}
