import { createPublisher } from "../../electron/ipc/publisher.ts";
import { ConnectionBoard, noConnection } from "../../electron/services/connection/connection-board.ts";
import { FleetService } from "../../electron/services/fleet/fleet-service.ts";
import { connectionIncidents } from "../../electron/services/incidents/connection-incidents.ts";
import { SyncService } from "../../electron/services/sync/sync-service.ts";
import { openStores } from "../../electron/store/open-stores.ts";
import { ok } from "../../shared/core/result.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import { emptyState } from "./app-state.ts";
import { healthyPolicy, takenAt } from "./connector-fixtures.ts";
import { createFakeSurroundings } from "./fake-surroundings.ts";
import { createFakeTailnet } from "./fake-tailnet.ts";
import { createFakeTimers } from "./fake-timers.ts";
import { createMemoryDisk } from "./memory-disk.ts";
import { createRecordingLog } from "./recording-log.ts";

const reads = ["policy.get", "devices.list", "users.list", "settings.get", "dns.configuration"];

/** Schedule, health, history and notifications as they are in the application, over a tailnet and a time of the test’s own. */
export async function watchWorld(devices: readonly Device[], everyMinutes = 5) {
  const timers = createFakeTimers();
  /** While the machine sleeps the clock goes on and timers do not. */
  let slept = 0;
  let passed = 0;
  const now = () => takenAt + slept + passed;
  const tailnet = createFakeTailnet({ policy: healthyPolicy, devices, now });
  const { session } = tailnet;
  const publisher = createPublisher(emptyState);
  const clock = { now };
  const board = new ConnectionBoard(
    {
      ...noConnection(emptyState.connection.runtime),
      activeId: session.tailnet.id,
      tailnets: [session.tailnet],
    },
    publisher,
    clock,
  );
  const disk = createMemoryDisk();
  const stores = await openStores(disk, "/data", now);
  const notified: { readonly at: number; readonly title: string; readonly replaces?: string }[] = [];
  const log = createRecordingLog();
  const fleet = new FleetService({
    open: stores.openTailnet,
    publisher,
    notifier: {
      notify: ({ title, replaces }) =>
        notified.push({ at: now(), title, ...(replaces === undefined ? {} : { replaces }) }),
    },
    sawPolicy: () => Promise.resolve(),
    note: () => undefined,
    syncEveryMs: () => everyMinutes * 60_000,
    beingSetUp: () => new Set(),
    clock,
    log,
  });
  await fleet.open(session);
  const surroundings = createFakeSurroundings();
  const looks: number[] = [];
  const sync = new SyncService({
    board,
    session: () => ok(session),
    everyMinutes: () => everyMinutes,
    expectedConnectors: fleet.expectedConnectors,
    sightDue: fleet.sightDue,
    gaps: fleet.gaps,
    missed: (one, reason) => fleet.missed(one, reason.what),
    arrived: fleet.arrived.bind(fleet),
    ended: (_session, fresh) => {
      looks.push(now());
      return fleet.tellNews(connectionIncidents({ ...board.facts, now: now() }), fresh);
    },
    logged: () => undefined,
    surroundings,
    clock,
    timers,
    log,
  });
  /** Lets what was begun come to its end. */
  const settle = async (): Promise<void> => {
    do await new Promise((resolve) => setImmediate(resolve));
    while (board.facts.syncing);
  };
  return {
    tailnet,
    timers,
    board,
    sync,
    fleet,
    surroundings,
    disk,
    notified,
    /** When each look ended. */
    looks,
    now,
    settle,
    /** The machine is awake for so long; what comes due is waited for. */
    pass: async (milliseconds: number): Promise<void> => {
      const until = passed + milliseconds;
      for (;;) {
        const due = timers.nextIn();
        if (due === null || passed + due > until) break;
        passed += due;
        timers.advance(due);
        await settle();
      }
      timers.advance(until - passed);
      passed = until;
    },
    /** The machine sleeps for so long. */
    sleep: async (milliseconds: number): Promise<void> => {
      sync.pause();
      slept += milliseconds;
      sync.resume();
      void sync.afterChange();
      await settle();
    },
    /** The network is gone, or back, without a word. */
    network: (there: boolean): void => {
      surroundings.state.online = there;
      if (there) tailnet.heal();
      else for (const read of reads) tailnet.failing(read, "offline");
    },
    /** A connector is online or not from now on. */
    connector: (nodeId: string, online: boolean): void => {
      tailnet.devices = tailnet.devices.map((device) =>
        device.nodeId === nodeId && device.online !== online
          ? { ...device, online, lastSeen: online ? null : now() }
          : device,
      );
    },
  };
}
