import { Copy } from "lucide-react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { AddressLane, Past } from "../../../shared/bridge/history.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { stateSpans } from "../../../shared/connectors/state-bars.ts";
import type { PastState } from "../../../shared/connectors/state-history.ts";
import { addressStatus } from "../../parts/egress/address-status.ts";
import { barEdges, shownDays } from "../../parts/past/day-edges.ts";
import { copyConnectorAddress } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Lanes, type LaneTone, type TimeLane } from "../../ui/lanes.tsx";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { dayText, shortTime } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import styles from "./connector-screen.module.css";

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
  apps,
  past,
}: {
  readonly connector: ConnectorView;
  /** The apps that it serves. */
  readonly apps: readonly AppView[];
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
    ...addresses.toReversed().map((lane) => laneOf(lane, connector, { from, now })),
  ];
  return (
    <Panel title={`Egress IPs, last ${shownDays} days`} actions={<CopyAll connector={connector} />}>
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
                <td>{noteOf(lane, connector, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </PanelBody>
      <MissingRows missing={missingIn(connector, apps)} />
    </Panel>
  );
}

function CopyAll({ connector: { nodeId, egress } }: { readonly connector: ConnectorView }) {
  const [first, ...more] = new Set(egress.map(({ address }) => address));
  if (first === undefined || more.length > 0) return null;
  return (
    <Button size="row" icon={<Copy />} onClick={() => void copyConnectorAddress(nodeId, first)}>
      Copy 1 IP
    </Button>
  );
}

/** Apps of which one of its addresses is missing in the allowlist, as far as that is recorded. */
export function missingIn(
  { egress }: ConnectorView,
  apps: readonly AppView[],
): readonly { readonly app: string; readonly address: string }[] {
  const own = new Set(egress.map(({ address }) => address));
  return apps.flatMap(({ name, delta }) =>
    (delta?.add ?? []).filter((address) => own.has(address)).map((address) => ({ app: name, address })),
  );
}

/** As many lists are named. */
const fewLists = 3;

function MissingRows({ missing }: { readonly missing: ReturnType<typeof missingIn> }) {
  if (missing.length === 0) return null;
  return (
    <ul aria-label="Missing in allowlists">
      {missing.slice(0, fewLists).map(({ app, address }) => (
        <li key={`${app} ${address}`} className={styles.missing}>
          <StatusShape kind="attention" />
          <span className={styles.cut} title={`${address} is missing in ${app}’s allowlist`}>
            <span className="mono">{address}</span> is missing in {app}’s allowlist
          </span>
          <Button
            size="row"
            aria-label={`Open the list of ${app}`}
            onClick={() => go({ screen: "app", name: app, tab: "egress" })}
          >
            Open list
          </Button>
        </li>
      ))}
      {missing.length > fewLists ? (
        <li className={styles.missing}>{missing.length - fewLists} more allowlists lack one</li>
      ) : null}
    </ul>
  );
}

function laneOf(
  lane: AddressLane,
  connector: ConnectorView,
  { from, now }: { readonly from: number; readonly now: number },
): TimeLane {
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
    note: noteOf(lane, connector, now),
  };
}

/** How sure it is, in the words of the list of egress IPs. */
function noteOf(
  { address, isUsed, to, verifiedAt }: AddressLane,
  { egress }: ConnectorView,
  now: number,
): string {
  if (!isUsed) return `unused since ${dayText(to)}`;
  const known = egress.find((one) => one.address === address);
  if (known !== undefined) return inSentence(addressStatus(known, now).word);
  return verifiedAt === null ? "inferred" : `verified ${dayText(verifiedAt)}`;
}

function inSentence(word: string): string {
  return `${word.slice(0, 1).toLowerCase()}${word.slice(1)}`;
}
