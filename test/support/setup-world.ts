import { createPublisher } from "../../electron/ipc/publisher.ts";
import { DeviceStep } from "../../electron/services/setup/device-step.ts";
import { newSetup } from "../../electron/services/setup/new-setup.ts";
import { UnfinishedSetups } from "../../electron/services/setup/unfinished-setups.ts";
import { SetupKeys } from "../../electron/services/setup/setup-keys.ts";
import { SetupsBoard } from "../../electron/services/setup/setups-board.ts";
import { SetupService } from "../../electron/services/setup/setup-service.ts";
import type { Session } from "../../electron/ports/session.ts";
import { createSetupsStore } from "../../electron/store/setups-store.ts";
import type { StoredSetup } from "../../electron/ports/stored-setup.ts";
import { findProduct } from "../../shared/catalogue/catalogue.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import { deviceStepChecks } from "../../shared/connectors/checks/device-step.ts";
import type { HostFacts } from "../../shared/connectors/hosts.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { egressCandidates } from "../../shared/egress/candidates.ts";
import {
  defaultDecisions,
  unknownStyle,
  type PolicyStyle,
} from "../../electron/services/setup/default-decisions.ts";
import { checkSlice } from "../../shared/bridge/check-slice.ts";
import { emptyState } from "./app-state.ts";
import { changesWorld } from "./changes-world.ts";
import { createFakeTimers } from "./fake-timers.ts";
import { createMemoryDisk } from "./memory-disk.ts";
import { longIds } from "./long-ids.ts";
import { createRecordingLog } from "./recording-log.ts";

/** The tag of the set-up that `setupWorld` begins with. */
export const tag = "tag:github-app-connector";

/** The set-up and its device step on a tailnet, a disk and timers in memory. */
export async function setupWorld() {
  const { tailnet, changes, world: active } = changesWorld();
  const disk = createMemoryDisk();
  const timers = createFakeTimers();
  const store = createSetupsStore(disk, "/data/setups.json", () => 0);
  await store.load();
  const unfinished = new UnfinishedSetups(store, "t1");
  const publisher = createPublisher(emptyState, checkSlice);
  const copied: string[] = [];
  const notes: string[] = [];
  const world: {
    session: Session | null;
    syncs: number;
    now: number;
    style: PolicyStyle | null;
    hosts: readonly HostFacts[];
    isThere: boolean;
    /** Devices of the last sync; null: as the tailnet has them now. */
    synced: readonly Device[] | null;
  } = {
    session: tailnet.session,
    syncs: 0,
    now: 0,
    hosts: [],
    isThere: true,
    synced: null,
    style: { hasGrants: true, hasAcls: false, appNames: [] },
  };
  const shared = {
    unfinished,
    session: () => (world.session === null ? fail(problem("not-connected", "None.")) : ok(world.session)),
    changes,
    policyStyle: () => world.style,
    commentEdits: () => true,
    deviceChecks: (device: Device | null, carried: string, at: number) =>
      deviceStepChecks(device, carried, [], at, egressCandidates),
    devices: () => world.synced ?? tailnet.devices,
    hosts: () => world.hosts,
    isThere: () => world.isThere,
    syncSoon: () => {
      world.syncs += 1;
    },
    publisher,
    clipboard: {
      write: (text: string) => {
        copied.push(text);
        return Promise.resolve(ok(undefined));
      },
      clearIfStill: () => Promise.resolve(false),
    },
    note: (_kind: string, sentence: string) => notes.push(sentence),
    snapshot: () => null,
    clock: { now: () => world.now },
    timers,
    ids: longIds(),
    log: createRecordingLog(),
  };
  const keys = new SetupKeys(shared);
  const board = new SetupsBoard({ ...shared, keys });
  const step = new DeviceStep({ ...shared, keys, board });
  const parts = { ...shared, board };
  const setups = new SetupService({ ...parts, device: step });
  return {
    tailnet,
    active,
    disk,
    timers,
    store,
    unfinished,
    publisher,
    copied,
    notes,
    world,
    parts,
    step,
    board,
    setups,
    /** The set-up as it lies on disk. */
    stored: (id = "s1"): StoredSetup => {
      const found = unfinished.get(id);
      if (!found.ok) throw new Error(`There is no set-up ${id}.`);
      return found.value;
    },
    /** Puts an applied set-up of GitHub on the disk, at its device step. */
    addApplied: async (change: Partial<StoredSetup> = {}): Promise<void> => {
      const decisions = defaultDecisions(findProduct("github") ?? null, unknownStyle, true);
      const begun = newSetup({ id: "s1", tailnetId: "t1", productId: "github", startedAt: 0, decisions });
      await unfinished.add({ ...begun, step: "device", appliedAt: 0, ...change });
    },
  };
}

/** Lets everything that does not wait for a timer come to its end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
