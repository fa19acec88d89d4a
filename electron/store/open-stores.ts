import type { Problem } from "../../shared/core/problem.ts";
import { ok, type Result } from "../../shared/core/result.ts";
import type { TailnetList } from "../services/connection-service.ts";
import type { OpenTailnetMemory, TailnetMemory } from "../services/fleet/tailnet-memory.ts";
import { createActivityStore, type ActivityStore } from "./activity-store.ts";
import type { Disk } from "./disk.ts";
import { createAppIdentitiesStore } from "./app-identities-store.ts";
import { createEgressBookStore } from "./egress-book-store.ts";
import { createHistoryStore } from "./history-store.ts";
import { forgetFiles } from "./forget-tailnet.ts";
import type { JsonStore } from "./json-store.ts";
import { createLedgerStore } from "./ledger-store.ts";
import { createRouteHistoryStore } from "./route-history-store.ts";
import { createSetupsStore, type StoredSetup } from "./setups-store.ts";
import { storePaths } from "./store-paths.ts";
import { createTailnetsStore } from "./tailnets-store.ts";
import { createToldIncidentsStore } from "./told-incidents-store.ts";

/** Everything kept on disk, loaded. */
export interface Stores {
  readonly tailnets: TailnetList;
  readonly setups: JsonStore<readonly StoredSetup[]>;
  readonly activity: ActivityStore;
  readonly openTailnet: OpenTailnetMemory;
  /** What is remembered of a tailnet that was opened in this run, whichever is active; null for any other. */
  readonly openedTailnet: (tailnetId: string) => TailnetMemory | null;
  /** Removes everything kept of a tailnet, its unfinished set-ups too. */
  readonly forgetTailnet: (tailnetId: string) => Promise<Result<void>>;
  /** What could not be read at start; the rest is used. */
  readonly problems: readonly Problem[];
}

/** Loads everything. Never fails: what cannot be read starts empty and is named. */
export async function openStores(disk: Disk, userData: string, now: () => number): Promise<Stores> {
  const paths = storePaths(userData);
  const tailnets = createTailnetsStore(disk, paths.tailnets, now);
  const setups = createSetupsStore(disk, paths.setups, now);
  const activity = createActivityStore(disk, paths.activity, now);
  const loaded = await Promise.all([tailnets.load(), setups.load(), activity.load()]);
  // One store for each file: two of them would write over each other.
  const opened = new Map<string, TailnetMemory>();
  const memoryOf = (tailnetId: string): TailnetMemory => {
    const own = paths.ofTailnet(tailnetId);
    return {
      tailnetId,
      book: createEgressBookStore(disk, own.egressBook, now),
      ledger: createLedgerStore(disk, own.ledger, now),
      identities: createAppIdentitiesStore(disk, own.appIdentities, now),
      history: createHistoryStore(disk, own.history, now),
      routes: createRouteHistoryStore(disk, own.routeHistory, now),
      told: createToldIncidentsStore(disk, own.healthTold, now),
    };
  };
  return {
    tailnets: {
      read: tailnets.current,
      write: async (list, activeId) => {
        const written = await tailnets.update(() => ({ tailnets: list, activeId }));
        return written.ok ? ok(undefined) : written;
      },
    },
    setups,
    activity,
    openTailnet: async (tailnetId) => {
      const memory = opened.get(tailnetId) ?? memoryOf(tailnetId);
      opened.set(tailnetId, memory);
      const { book, ledger, identities, history, routes, told } = memory;
      const stores = [book, ledger, identities, history, routes, told];
      const results = await Promise.all(stores.map((store) => store.load()));
      return { memory, problems: problemsOf(results) };
    },
    openedTailnet: (tailnetId) => opened.get(tailnetId) ?? null,
    forgetTailnet: async (tailnetId) => {
      opened.delete(tailnetId);
      const { folder, history } = paths.ofTailnet(tailnetId);
      const dropped = await setups.update((list) => list.filter((setup) => setup.tailnetId !== tailnetId));
      const removed = await forgetFiles(disk, [history, folder]);
      return dropped.ok ? removed : dropped;
    },
    problems: problemsOf(loaded),
  };
}

function problemsOf(results: readonly { readonly problem: Problem | null }[]): readonly Problem[] {
  return results.flatMap(({ problem }) => (problem === null ? [] : [problem]));
}
