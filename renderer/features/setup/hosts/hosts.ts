import type { ConnectorView, DeviceView } from "../../../../shared/bridge/connectors.ts";
import { hostChoice, type HostChoice } from "../../../../shared/connectors/hosts.ts";
import type { Host } from "./host-list.tsx";

/** A connector as a place where an app can run. */
export interface ConnectorHost extends Host {
  readonly connector: ConnectorView;
}

/** A connector as a row to choose. */
export function hostOf(connector: ConnectorView): ConnectorHost {
  const { nodeId, hostname, clientVersion, region, egress, onlineSince } = connector;
  return {
    nodeId,
    hostname,
    version: clientVersion,
    region,
    addresses: [...new Set(egress.map(({ address }) => address))],
    since: onlineSince,
    choice: hostChoice(connector),
    connector,
  };
}

/** A device that carries no app yet: of it only its tags are known. */
export function hostOfDevice({ nodeId, hostname, online }: DeviceView): Host {
  const choice: HostChoice = online
    ? { state: "doubtful", why: "No connector yet" }
    : { state: "barred", why: "Offline" };
  return { nodeId, hostname, version: "", region: null, addresses: [], since: undefined, choice };
}

const order = { good: 0, doubtful: 1, barred: 2 } as const;

/** The best first, and by name. */
export function bestFirst(one: Host, other: Host): number {
  return (
    order[one.choice.state] - order[other.choice.state] ||
    one.hostname.localeCompare(other.hostname, "en", { numeric: true })
  );
}
