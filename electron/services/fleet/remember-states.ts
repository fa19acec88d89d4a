import { countsForHealth } from "../../../shared/connectors/checks/weights.ts";
import { identityOf } from "../../../shared/connectors/app-identity.ts";
import {
  checkKey,
  type HealthCheck,
  type HealthReport,
} from "../../../shared/connectors/checks/health-check.ts";
import {
  appKey,
  connectorKey,
  onlineKey,
  pastStateOf,
  recordStates,
  type SeenState,
} from "../../../shared/connectors/state-history.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";

/** A sync that saw health as it is. */
export interface SeenHealth {
  readonly report: HealthReport;
  readonly devices: readonly Device[];
  readonly at: number;
  /** How often Tailrace looks, in milliseconds. */
  readonly everyMs: number;
}

/** A sync may be late, or be tried again, without a gap in what is known. */
const shortestGap = 15 * 60 * 1000;

/** Notes how apps and connectors are. What could not be written is said elsewhere. */
export async function rememberStates(memory: TailnetMemory, seen: SeenHealth): Promise<void> {
  const { report, devices, at, everyMs } = seen;
  const states = statesOf(
    report,
    devices,
    (name) => identityOf(memory.identities.current(), name)?.id ?? name,
  );
  const gapMs = Math.max(shortestGap, everyMs * 2.5);
  const before = memory.states.current();
  if (recordStates(before, states, { at, gapMs }) === before) return;
  await memory.states.update((history) => recordStates(history, states, { at, gapMs }));
}

function statesOf(
  { apps, connectors }: HealthReport,
  devices: readonly Device[],
  identity: (name: string) => string,
): SeenState[] {
  const serving = new Set(connectors.map(({ nodeId }) => nodeId));
  const online = new Map(
    devices.filter(({ nodeId }) => serving.has(nodeId)).map((device) => [device.nodeId, device.online]),
  );
  return [
    ...apps.map(({ app, severity, checks }) => ({
      key: appKey(identity(app)),
      state: pastStateOf(severity),
      failing: failingKeys(checks),
    })),
    ...connectors.flatMap(({ nodeId, severity, checks }): SeenState[] => {
      const isOnline = online.get(nodeId);
      const state = isOnline === undefined ? "unknown" : isOnline ? "ok" : "error";
      return [
        { key: connectorKey(nodeId), state: pastStateOf(severity), failing: failingKeys(checks) },
        { key: onlineKey(nodeId), state, failing: [] },
      ];
    }),
  ];
}

function failingKeys(checks: readonly HealthCheck[]): readonly string[] {
  return [
    ...new Set(
      checks
        .filter((check) => check.severity !== "ok" && check.severity !== "info" && countsForHealth(check))
        .map((check) => checkKey(check)),
    ),
  ];
}
