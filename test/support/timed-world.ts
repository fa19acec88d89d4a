import { PolicyChanges } from "../../electron/services/policy/policy-changes.ts";
import type { Disk } from "../../electron/ports/disk.ts";
import type { Session } from "../../electron/ports/session.ts";
import type { TailnetApi } from "../../electron/ports/tailnet-api.ts";
import { timedModule, type TimedModule } from "../../electron/services/timed/timed-module.ts";
import { createTimedAccessStore } from "../../electron/store/timed-access-store.ts";
import { createSession } from "../../electron/tailnet/session.ts";
import { countWrites } from "../../electron/tailnet/writes.ts";
import type { TimedState } from "../../shared/bridge/timed.ts";
import { known } from "../../shared/core/known.ts";
import { problem, type ProblemCode } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { laptops, timedUsers } from "./timed-people.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import { createFakeTailnet, storedTailnet, type FakeTailnet } from "./fake-tailnet.ts";
import { createFakeTimers, type FakeTimers } from "./fake-timers.ts";
import { createMemoryDisk, type MemoryDisk } from "./memory-disk.ts";
import { versionOf } from "./policy-version.ts";
import { createRecordingLog } from "./recording-log.ts";

/** Where the records lie. */
export const timedFile = "/data/timed-access.json";

/** One run of the application: it can be killed, and then nothing of it has an effect any more. */
export interface TimedRun {
  readonly module: TimedModule;
  /** What was told by notification, in this run. */
  readonly notified: readonly { readonly title: string; readonly body: string }[];
  readonly noted: readonly string[];
  readonly state: () => TimedState;
  readonly timers: FakeTimers;
  readonly isDead: () => boolean;
  readonly kill: () => void;
  /** As a sync does that read everything now. */
  readonly sync: () => Promise<void>;
}

/** A tailnet in memory and a disk that outlive the runs of the application. */
export interface TimedWorld {
  readonly tailnet: FakeTailnet;
  readonly disk: MemoryDisk;
  /** Milliseconds since the epoch, by the clock on the wall. */
  now: number;
  /** Why there is no session: the keychain is locked, the key has expired. */
  sessionProblem: ProblemCode | null;
  readonly start: () => TimedRun;
}

/** Builds a tailnet with a policy file and the devices of its people. */
export function createTimedWorld(policy: string, devices: readonly Device[] = laptops): TimedWorld {
  const world = {
    now: Date.UTC(2026, 10, 26, 14, 14),
    sessionProblem: null as ProblemCode | null,
    disk: createMemoryDisk(),
  };
  const tailnet = createFakeTailnet({ policy, devices, now: () => world.now });
  tailnet.users = [...timedUsers];
  let ids = 0;
  return Object.assign(world, {
    tailnet,
    start: (): TimedRun => startRun(world, tailnet, () => (ids += 1)),
  });
}

function startRun(
  world: Pick<TimedWorld, "now" | "sessionProblem" | "disk">,
  tailnet: FakeTailnet,
  nextId: () => number,
): TimedRun {
  let dead = false;
  const alive = <T>(value: T): T => {
    if (dead) throw Object.assign(new Error("killed"), { code: "EIO" });
    return value;
  };
  const disk = gated<Disk>(world.disk, alive);
  const api = gatedApi(tailnet.api, alive);
  const session: Session = createSession({
    tailnet: storedTailnet(),
    api,
    own: api,
    writes: countWrites(),
    hints: () => Promise.resolve({ keyId: null, granted: null }),
    now: () => world.now,
    sleep: () => Promise.resolve(),
  });
  const timers = createFakeTimers();
  const notified: { title: string; body: string }[] = [];
  const noted: string[] = [];
  let state: TimedState = { records: [], unread: null, at: 0 };
  const sessionNow = () =>
    world.sessionProblem === null
      ? ok(session)
      : fail(problem(world.sessionProblem, `There is no session: ${world.sessionProblem}.`));
  const log = createRecordingLog();
  const changes = new PolicyChanges({
    session: sessionNow,
    planContext: () => ({}),
    examine: async () => ok({ verdict: null, findings: [], impact: null, handOver: null }),
    names: { promised: () => Promise.resolve(), settled: () => Promise.resolve() },
    watch: {
      keep: () => Promise.resolve(),
      saved: () => Promise.resolve(),
      perhapsSaved: () => undefined,
      sawForeign: () => Promise.resolve(null),
    },
    saw: () => Promise.resolve(),
    actor: () => "greta@acme.example.com",
    saved: () => undefined,
    syncSoon: () => undefined,
    nextId: () => `review-${nextId()}`,
    log,
  });
  const snapshot = () => ({
    tailnet: "-",
    takenAt: world.now,
    policy: known({ ...versionOf(tailnet.policy), warnings: known([]) }),
    devices: known(tailnet.devices),
    users: known(tailnet.users),
    settings: { known: false as const, reason: "Not read." },
    dns: { known: false as const, reason: "Not read." },
  });
  const module = timedModule({
    book: createTimedAccessStore(disk, timedFile, () => world.now),
    session: sessionNow,
    anySession: sessionNow,
    snapshot,
    changes,
    capabilities: () => [],
    publish: (value) => {
      state = value;
    },
    isActive: () => true,
    actor: () => "greta@acme.example.com",
    note: (sentence) => noted.push(sentence),
    noteOwn: (sentence) => noted.push(sentence),
    notifier: {
      notify: (notification) => {
        notified.push(notification);
      },
    },
    syncSoon: () => undefined,
    release: () => undefined,
    timeWords: (at) => new Date(at).toISOString().slice(11, 16),
    clock: { now: () => world.now },
    timers,
    ids: { next: (prefix) => `${prefix}-${nextId()}` },
    log,
  });
  return {
    module,
    notified,
    noted,
    state: () => state,
    timers,
    isDead: () => dead,
    kill: () => {
      dead = true;
      module.stop?.();
    },
    sync: () => module.synced(session),
  };
}

/** The same object, whose functions do nothing once the run is dead. */
function gated<T extends object>(target: T, alive: <V>(value: V) => V): T {
  return new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== "function") return value;
      return async (...parameters: unknown[]): Promise<unknown> => {
        alive(null);
        // What had its effect had it; the dead never hear of it.
        return alive(await (Reflect.apply(value, object, parameters) as Promise<unknown>));
      };
    },
  });
}

function gatedApi(api: TailnetApi, alive: <V>(value: V) => V): TailnetApi {
  return { ...api, policy: gated(api.policy, alive), devices: gated(api.devices, alive) };
}
