import { createPublisher } from "../../electron/ipc/publisher.ts";
import { FleetService } from "../../electron/services/fleet/fleet-service.ts";
import { openStores } from "../../electron/store/open-stores.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import type { Snapshot } from "../../shared/tailnet/snapshot.ts";
import { checkSlice } from "../../shared/bridge/check-slice.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../shared/bridge/connectors.ts";
import { emptyState } from "./app-state.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "./connector-fixtures.ts";
import { known } from "../../shared/core/known.ts";
import { createFakeTailnet } from "./fake-tailnet.ts";
import { createMemoryDisk } from "./memory-disk.ts";
import { createRecordingLog } from "./recording-log.ts";
import { versionOf } from "./policy-version.ts";

/** What a sync brings; the rest is a healthy tailnet with one app, GitHub, and one connector. */
export interface SyncFacts {
  readonly policy?: string;
  readonly etag?: string;
  readonly devices?: readonly Device[];
  readonly change?: Partial<Snapshot>;
}

/** The fleet over a disk and a clock in memory, opened for one tailnet. */
export async function fleetWorld(userData = "/data", disk = createMemoryDisk()) {
  const tailnet = createFakeTailnet();
  const clock = { time: takenAt, now: () => clock.time };
  const publisher = createPublisher(emptyState, checkSlice);
  const stores = await openStores(disk, userData, clock.now);
  const notified: { title: string; body: string }[] = [];
  const notes: string[] = [];
  const seen: string[] = [];
  const world = {
    beingSetUp: new Set<string>() as ReadonlySet<string>,
    /** What opening the files of a tailnet waits for. */
    slow: new Map<string, Promise<void>>(),
  };
  const fleet = new FleetService({
    open: async (id) => {
      await world.slow.get(id);
      return stores.openTailnet(id);
    },
    publisher,
    notifier: { notify: ({ title, body }) => notified.push({ title, body }) },
    sawPolicy: (_session, { etag }) => Promise.resolve(seen.push(etag)),
    note: (_kind, sentence) => notes.push(sentence),
    syncEveryMs: () => 5 * 60_000,
    beingSetUp: () => world.beingSetUp,
    clock,
    log: createRecordingLog(),
  });
  const { session } = tailnet;
  await fleet.open(session);
  return {
    fleet,
    session,
    clock,
    disk,
    publisher,
    stores,
    notified,
    notes,
    /** What is wrong with the files now. */
    troubles: () => stores.problems.all(),
    /** ETags of the policy files that were handed on. */
    seen,
    world,
    state: () => publisher.state().fleet,
    app: (name = "GitHub"): AppView | undefined => {
      const { apps } = publisher.state().fleet;
      return apps.known ? apps.value.find((one) => one.name === name) : undefined;
    },
    connector: (nodeId = "n-gateway-1"): ConnectorView | undefined => {
      const { connectors } = publisher.state().fleet;
      return connectors.known ? connectors.value.find((one) => one.nodeId === nodeId) : undefined;
    },
    /** A sync of so many minutes later. */
    sync: async (
      { policy = healthyPolicy, etag = '"e1"', devices = [connector()], change = {} }: SyncFacts = {},
      minutes = 10,
    ): Promise<void> => {
      clock.time += minutes * 60_000;
      const stored = known({ ...versionOf({ text: policy, etag }), warnings: known([]) });
      await fleet.arrived(
        session,
        snapshot(policy, devices, { policy: stored, takenAt: clock.time, ...change }),
        session.writes.mark(),
      );
      await fleet.tellNews();
    },
  };
}
