import { preciseTime } from "./wire-time.ts";
import type { WireDevice } from "./wire.ts";
import type { World } from "./world.ts";

/** One count of traffic between two addresses. */
interface FlowCount {
  readonly proto: "tcp" | "udp";
  readonly src: string;
  readonly dst: string;
  readonly txPkts: number;
  readonly txBytes: number;
  readonly rxPkts: number;
  readonly rxBytes: number;
}

/** What one device reported over a short time; kinds of traffic that there was none of are left out. */
export interface FlowLog {
  readonly logged: string;
  readonly nodeId: string;
  readonly start: string;
  readonly end: string;
  readonly virtualTraffic?: readonly FlowCount[];
  readonly subnetTraffic?: readonly FlowCount[];
  readonly physicalTraffic?: readonly FlowCount[];
}

const minute = 60_000;
/** The service keeps flow logs for 30 days. */
const keptMs = 30 * 24 * 60 * minute;
/** The demo’s connectors talk this often: enough to look at, and no flood over a month. */
const everyMs = 10 * minute;
/** A report covers five seconds. */
const windowMs = 5_000;

/** Traffic through the connectors that are connected: a person’s laptop asks, the connector fetches. Oldest first. */
export function flowLogs(
  world: World,
  span: { readonly from: number; readonly to: number },
): readonly FlowLog[] {
  const devices = [...world.devices.values()];
  const laptop = devices.find(({ tags, connectedToControl }) => tags === undefined && connectedToControl);
  const connectors = devices.filter(
    ({ nodeId, connectedToControl }) => connectedToControl && world.connectors.has(nodeId),
  );
  const now = world.clock.now();
  const first = Math.ceil(Math.max(span.from, now - keptMs) / everyMs) * everyMs;
  const last = Math.min(span.to, now);
  if (laptop === undefined) return [];
  const logs: FlowLog[] = [];
  for (let at = first; at <= last; at += everyMs) {
    for (const connector of connectors) logs.push(flowLog(connector, laptop, at));
  }
  return logs;
}

function flowLog(connector: WireDevice, laptop: WireDevice, at: number): FlowLog {
  const [here = ""] = connector.addresses;
  const [asking = ""] = laptop.addresses;
  const host = connector.advertisedRoutes.find((route) => route.endsWith("/32"))?.slice(0, -"/32".length);
  const packets = 40 + (Math.floor(at / everyMs) % 60);
  const counts = {
    txPkts: packets,
    txBytes: packets * 1180,
    rxPkts: packets - 7,
    rxBytes: (packets - 7) * 212,
  };
  const port = 49_152 + (packets % 1000);
  const endpoint = laptop.clientConnectivity?.endpoints[0];
  return {
    logged: preciseTime(at + windowMs + 800),
    nodeId: connector.nodeId,
    start: preciseTime(at),
    end: preciseTime(at + windowMs),
    virtualTraffic: [{ proto: "udp", src: `${asking}:${port}`, dst: `${here}:53`, ...counts }],
    ...(host === undefined
      ? {}
      : { subnetTraffic: [{ proto: "tcp", src: `${asking}:${port}`, dst: `${host}:443`, ...counts }] }),
    ...(endpoint === undefined
      ? {}
      : { physicalTraffic: [{ proto: "udp", src: `${asking}:0`, dst: endpoint, ...counts }] }),
  };
}
