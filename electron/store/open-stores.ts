import { join } from "node:path";
import type { Problem } from "../../shared/core/problem.ts";
import { map, type Result } from "../../shared/core/result.ts";
import type { TailnetList, ActivityStore, JsonStore } from "../ports/stores.ts";
import type { OpenTailnetMemory, TailnetMemory } from "../ports/tailnet-memory.ts";
import { createActivityStore } from "./activity-store.ts";
import { diskProblem } from "../disk/disk-problem.ts";
import type { Disk } from "../ports/disk.ts";
import { createAppIdentitiesStore } from "./app-identities-store.ts";
import { createDeprovisionsStore } from "./deprovisions-store.ts";
import { createDrainsStore } from "./drains-store.ts";
import { createMeasuredStore } from "./measured-store.ts";
import { createEgressBookStore } from "./egress-book-store.ts";
import { createFollowedListsStore } from "./followed-lists-store.ts";
import { createPolicyHistoryStore } from "./policy-history-store.ts";
import { forgetFolders, sweep } from "./forget-tailnet.ts";
import { createHiddenFindingsStore } from "./hidden-findings-store.ts";
import { createLearnedNamesStore } from "./learned-names-store.ts";
import { createLedgerStore } from "./ledger-store.ts";
import { createReadingsStore } from "./readings-store.ts";
import { createRenamesStore } from "./renames-store.ts";
import { createResponsibleStore } from "./responsible-store.ts";
import { createRouteHistoryStore } from "./route-history-store.ts";
import { createSetupsStore } from "./setups-store.ts";
import type { TimedBook } from "../../shared/governance/timed/timed-access.ts";
import type { StoredSetup } from "../ports/stored-setup.ts";
import { StoreProblems } from "./store-problems.ts";
import { storePaths } from "./store-paths.ts";
import { createTailnetsStore, type StoredTailnets } from "./tailnets-store.ts";
import { createStateHistoryStore } from "./state-history-store.ts";
import { createSignInStore } from "./sign-in-store.ts";
import { createTimedAccessStore } from "./timed-access-store.ts";
import { createToldIncidentsStore } from "./told-incidents-store.ts";

/** Everything kept on disk, loaded. */
export interface Stores {
  readonly tailnets: TailnetList;
  readonly setups: JsonStore<readonly StoredSetup[]>;
  readonly activity: ActivityStore;
  readonly openTailnet: OpenTailnetMemory;
  /** What is remembered of a tailnet that was opened in this run, whichever is active; null for any other. */
  readonly openedTailnet: (tailnetId: string) => TailnetMemory | null;
  /** The timed access of any tailnet, for promises are kept whichever is active; call `load` first. */
  readonly timedOf: (tailnetId: string) => JsonStore<TimedBook>;
  /** Removes everything kept of a tailnet, its unfinished set-ups too. */
  readonly forgetTailnet: (tailnetId: string) => Promise<Result<void>>;
  /** Set-ups of tailnets that nobody is connected to any more, which were forgotten at start. */
  readonly dropped: readonly StoredSetup[];
  /** What could not be read or written; the rest is used. */
  readonly problems: StoreProblems;
  /** Reads again what could not be read: a set-up with a living key must not stay out of sight. */
  readonly retry: () => Promise<void>;
}

/** Loads everything. Never fails: what cannot be read starts empty and is named. */
export async function openStores(disk: Disk, userData: string, now: () => number): Promise<Stores> {
  const paths = storePaths(userData);
  const problems = new StoreProblems();
  const watched = <T>(file: string, store: JsonStore<T>): JsonStore<T> => ({
    load: () => problems.loading(file, store.load()),
    current: store.current,
    update: (change) => problems.writing(file, store.update(change)),
  });
  const tailnets = watched(paths.tailnets, createTailnetsStore(disk, paths.tailnets, now));
  const setups = watched(paths.setups, createSetupsStore(disk, paths.setups, now));
  const entries = createActivityStore(disk, paths.activity, now);
  const activity: ActivityStore = {
    ...entries,
    load: () => problems.loading(paths.activity, entries.load()),
    add: (entry) => problems.writing(paths.activity, entries.add(entry)),
    adopt: (tailnetId) => problems.writing(paths.activity, entries.adopt(tailnetId)),
    forget: (tailnetId) => problems.writing(paths.activity, entries.forget(tailnetId)),
  };
  /** What can be read anew at any time; the list of tailnets cannot, because the connections stand on it. */
  const again = new Map<string, () => Promise<unknown>>([
    [paths.setups, setups.load],
    [paths.activity, activity.load],
  ]);
  const shut = await shutFolders(disk, [userData, paths.tailnetFolders]);
  const loaded = await Promise.all([tailnets.load(), setups.load(), activity.load()]);
  const [listed] = loaded;
  const [only, another] = tailnets.current().tailnets;
  // With several nobody can say whose it is: then it stays on the disk, and is shown under none of them.
  if (listed.found && listed.problem === null && only !== undefined && another === undefined)
    await activity.adopt(only.id);
  // Only where the list is surely whole: what belongs to nobody then is what a killed run, or one without a keychain, left.
  const swept =
    listed.found && listed.problem === null
      ? await sweep(disk, paths, { tailnets: tailnets.current().tailnets, setups })
      : { setups: [], problem: null };
  // One store for each file: two of them would write over each other.
  const opened = new Map<string, TailnetMemory>();
  const timed = new Map<string, JsonStore<TimedBook>>();
  const timedOf = (tailnetId: string): JsonStore<TimedBook> => {
    const path = paths.ofTailnet(tailnetId).timedAccess;
    const store = timed.get(tailnetId) ?? watched(path, createTimedAccessStore(disk, path, now));
    timed.set(tailnetId, store);
    return store;
  };
  const memoryOf = (tailnetId: string): TailnetMemory => {
    const own = paths.ofTailnet(tailnetId);
    const history = createPolicyHistoryStore(disk, own.history, now);
    return {
      tailnetId,
      book: watched(own.egressBook, createEgressBookStore(disk, own.egressBook, now)),
      ledger: watched(own.ledger, createLedgerStore(disk, own.ledger, now)),
      identities: watched(own.appIdentities, createAppIdentitiesStore(disk, own.appIdentities, now)),
      responsible: watched(own.responsible, createResponsibleStore(disk, own.responsible, now)),
      history: {
        ...history,
        load: () => problems.loading(own.history, history.load()),
        record: (seen) => problems.writing(own.history, history.record(seen)),
        fillIn: (seen, untold) => problems.writing(own.history, history.fillIn(seen, untold)),
      },
      routes: watched(own.routeHistory, createRouteHistoryStore(disk, own.routeHistory, now)),
      names: watched(own.learnedNames, createLearnedNamesStore(disk, own.learnedNames, now)),
      states: watched(own.stateHistory, createStateHistoryStore(disk, own.stateHistory, now)),
      signIn: watched(own.signIn, createSignInStore(disk, own.signIn, now)),
      lists: watched(own.followedLists, createFollowedListsStore(disk, own.followedLists, now)),
      measured: watched(own.measured, createMeasuredStore(disk, own.measured, now)),
      drains: watched(own.drains, createDrainsStore(disk, own.drains, now)),
      readings: watched(own.readings, createReadingsStore(disk, own.readings, now)),
      deprovisions: watched(own.deprovisions, createDeprovisionsStore(disk, own.deprovisions, now)),
      hidden: watched(own.hidden, createHiddenFindingsStore(disk, own.hidden, now)),
      renames: watched(own.renames, createRenamesStore(disk, own.renames, now)),
      told: watched(own.healthTold, createToldIncidentsStore(disk, own.healthTold, now)),
    };
  };
  const filesOf = (tailnetId: string) => {
    const { folder: _folder, ...files } = paths.ofTailnet(tailnetId);
    return Object.values(files);
  };
  problems.note(userData, shut.problem);
  problems.note(paths.tailnetFolders, swept.problem);
  return {
    tailnets: tailnetList(tailnets),
    setups,
    activity,
    openTailnet: async (tailnetId) => {
      const memory = opened.get(tailnetId) ?? memoryOf(tailnetId);
      opened.set(tailnetId, memory);
      const { tailnetId: _id, ...kept } = memory;
      await Promise.all(Object.values(kept).map((store) => store.load()));
      return memory;
    },
    openedTailnet: (tailnetId) => opened.get(tailnetId) ?? null,
    timedOf,
    forgetTailnet: async (tailnetId) => {
      opened.delete(tailnetId);
      timed.delete(tailnetId);
      const dropped = await setups.update((list) => list.filter((setup) => setup.tailnetId !== tailnetId));
      const forgotten = await activity.forget(tailnetId);
      const removed = await forgetFolders(disk, [paths.ofTailnet(tailnetId).folder]);
      for (const file of filesOf(tailnetId)) problems.forget(file);
      if (!dropped.ok) return dropped;
      return forgotten.ok ? removed : forgotten;
    },
    dropped: swept.setups,
    problems,
    retry: async () => {
      const memories = [...opened.values()].map(({ tailnetId, ...memory }) => ({ tailnetId, memory }));
      for (const [file, load] of again) if (problems.isFailing(file)) await load();
      for (const [tailnetId, store] of timed) {
        if (problems.isFailing(paths.ofTailnet(tailnetId).timedAccess)) await store.load();
      }
      for (const { tailnetId, memory } of memories) {
        if (filesOf(tailnetId).some((file) => problems.isFailing(file))) {
          await Promise.all(Object.values(memory).map((store) => store.load()));
        }
      }
    },
  };
}

/** What is kept is nobody else’s to read, whatever an earlier run, or a copy of the folder, left open. */
async function shutFolders(
  disk: Disk,
  folders: readonly string[],
): Promise<{ readonly problem: Problem | null }> {
  try {
    for (const folder of folders) {
      await disk.makeFolder(folder);
      for (const name of folder === folders.at(-1) ? await disk.folders(folder) : []) {
        await disk.makeFolder(join(folder, name));
      }
    }
    return { problem: null };
  } catch (error) {
    return { problem: diskProblem(error, "The folder of Tailrace could not be closed to others.") };
  }
}

const without = (left: readonly string[], ids: readonly string[]) => left.filter((id) => !ids.includes(id));

/** The list as the services use it. */
function tailnetList(store: JsonStore<StoredTailnets>): TailnetList {
  const change = async (next: (before: StoredTailnets) => StoredTailnets): Promise<Result<void>> => {
    return map(await store.update(next), () => undefined);
  };
  return {
    read: store.current,
    write: (tailnets, activeId) =>
      change(({ left = [] }) => ({
        tailnets,
        activeId,
        left: without(
          left,
          tailnets.map(({ id }) => id),
        ),
      })),
    left: () => store.current().left ?? [],
    noteLeft: (id) => change((before) => ({ ...before, left: [...without(before.left ?? [], [id]), id] })),
    leftRemoved: (id) => change((before) => ({ ...before, left: without(before.left ?? [], [id]) })),
  };
}
