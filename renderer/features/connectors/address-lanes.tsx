import type { AddressLane, Past } from "../../../shared/bridge/history.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { stateSpans } from "../../../shared/connectors/state-bars.ts";
import type { PastState } from "../../../shared/connectors/state-history.ts";
import { barEdges, shownDays } from "../../parts/past/day-edges.ts";
import { Lanes, type LaneTone, type TimeLane } from "../../ui/lanes.tsx";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { dayText, shortTime } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";

/** More lanes than these are former addresses of long ago. */
const mostLanes = 6;

const tones: Readonly<Record<PastState, LaneTone>> = {
  ok: "on",
  attention: "on",
  error: "off",
  unknown: "unknown",
};

const onlineWords: Readonly<Record<PastState, string>> = {
  ok: "Online",
  attention: "Online",
  error: "Offline",
  unknown: "Not watched",
};

/** When a connector was online, and from which address people came at what time. */
export function AddressLanes({
  connector,
  past,
}: {
  readonly connector: ConnectorView;
  readonly past: Past;
}) {
  const now = useNow();
  const edges = barEdges(now);
  const from = edges[0] ?? now;
  const to = edges.at(-1) ?? now;
  const online = stateSpans({ changes: past.online ?? [], watched: past.watched }, from, now);
  const addresses = (past.addresses ?? []).filter((lane) => lane.to >= from).slice(0, mostLanes);
  const lanes: readonly TimeLane[] = [
    {
      label: "Online",
      marks: [],
      parts: online.map(({ from: start, to: end, state }) => ({ from: start, to: end, tone: tones[state] })),
    },
    ...addresses.toReversed().map((lane) => laneOf(lane, from, now)),
  ];
  return (
    <Panel title={`Egress IPs, last ${shownDays} days`}>
      <PanelBody>
        <Lanes
          lanes={lanes}
          from={from}
          to={to}
          ticks={[0, 7].flatMap((day) => {
            const at = edges[day * 3];
            return at === undefined ? [] : [{ at, text: dayText(at) }];
          })}
        />
        <table className="visually-hidden">
          <caption>Egress IPs of {connector.hostname} over time</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            {online.map((span) => (
              <tr key={span.from}>
                <td>{onlineWords[span.state]}</td>
                <td>{shortTime(span.from)}</td>
                <td>{shortTime(span.to)}</td>
                <td>–</td>
              </tr>
            ))}
            {addresses.map((lane) => (
              <tr key={lane.address}>
                <td>{lane.address}</td>
                <td>{shortTime(lane.from)}</td>
                <td>{shortTime(lane.to)}</td>
                <td>{noteOf(lane)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </PanelBody>
    </Panel>
  );
}

function laneOf(lane: AddressLane, from: number, now: number): TimeLane {
  const start = Math.max(from, lane.from);
  const end = Math.min(now, lane.to);
  return {
    label: lane.address,
    mono: true,
    parts: [
      { from: start, to: end, tone: lane.isUsed ? "used" : "former" },
      // It may be in use still: nobody has seen another one in its place.
      ...(lane.isUsed && end < now ? [{ from: end, to: now, tone: "unknown" as const }] : []),
    ],
    marks: [
      ...(lane.verifiedAt === null || lane.verifiedAt < from
        ? []
        : [{ at: lane.verifiedAt, shape: "tick" as const }]),
      ...(lane.isSuccessor && lane.from >= from ? [{ at: lane.from, shape: "diamond" as const }] : []),
    ],
    note: noteOf(lane),
  };
}

function noteOf({ isUsed, to, verifiedAt }: AddressLane): string {
  if (!isUsed) return `unused since ${dayText(to)}`;
  return verifiedAt === null ? "inferred, not verified" : `verified ${dayText(verifiedAt)}`;
}
