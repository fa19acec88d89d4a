import type { OutsideWorld } from "../../electron/world.ts";
import type { FetchInit } from "../../electron/tailnet/http.ts";
import type { FakeWorld } from "../support/fake-world.ts";

/** Where a run can end: at a step that leaves something behind on the disk, in the keychain or at the service. */
export interface Place {
  /** What the step is about, for sentences. */
  readonly what: string;
  /** The step was sent to the service; its answer is not heard any more. */
  readonly isSent: boolean;
}

/** When a run is to end. */
export interface End {
  /** After so many places from now on: 0 is the next one. */
  readonly after: number;
  /** True: what was sent last arrives only when it is let go. */
  readonly late?: boolean;
}

/** One run of the application on a machine, which can end in the middle of whatever it does. */
export interface Mortal {
  /** What this run sees of the world. */
  readonly world: OutsideWorld;
  /** Every place so far. */
  readonly places: readonly Place[];
  readonly endAt: (end: End | null) => void;
  readonly hasEnded: () => boolean;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  /** Lets arrive what was under way to the service when the run ended. */
  readonly letGo: () => Promise<void>;
}

/**
 * Gives a run its own way to the world. Once it has ended nothing of it goes on: no step is done, no answer is heard, no
 * timer runs, and none of its promises ever settles. A file that was being written has half of its bytes.
 */
export function mortal(world: FakeWorld): Mortal {
  const places: Place[] = [];
  const timers = new Set<() => void>();
  const { promise: ended, resolve: tellEnded } = Promise.withResolvers<void>();
  let left = Number.POSITIVE_INFINITY;
  let isLate = false;
  let isOver = false;
  let underWay: (() => Promise<unknown>) | null = null;

  const over = (): void => {
    isOver = true;
    for (const stop of timers) stop();
    timers.clear();
    tellEnded();
  };
  /** True: the run ends here. */
  const endsAt = (place: Place): boolean => {
    places.push(place);
    left -= 1;
    return left < 0;
  };
  const heard = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      const value = await answer;
      return isOver ? await never<T>() : value;
    } catch (error) {
      if (isOver) return never<T>();
      throw error;
    }
  };
  const read = <T>(run: () => Promise<T>): Promise<T> => (isOver ? never<T>() : heard(run()));
  const write = <T>(
    what: string,
    run: () => Promise<T>,
    broken: () => void = () => undefined,
  ): Promise<T> => {
    if (isOver) return never<T>();
    if (!endsAt({ what, isSent: false })) return heard(run());
    broken();
    over();
    return never<T>();
  };
  const send = async (url: string, init: FetchInit): Promise<Response> => {
    const what = `${init.method} ${new URL(url).pathname}`;
    if (endsAt({ what, isSent: false })) {
      over();
      return never();
    }
    if (!endsAt({ what, isSent: true })) return heard(world.fetch(url, init));
    underWay = () => world.fetch(url, init).catch(() => undefined);
    if (!isLate) await underWay();
    over();
    return never();
  };

  const { disk, keychain } = world;
  return {
    places,
    ended,
    hasEnded: () => isOver,
    endAt: (end) => {
      left = end?.after ?? Number.POSITIVE_INFINITY;
      isLate = end?.late === true;
    },
    letGo: async () => {
      if (isLate) await underWay?.();
    },
    world: {
      ...world,
      fetch: (url, init) => {
        if (isOver) return never();
        return changesNothing(url, init) ? heard(world.fetch(url, init)) : send(url, init);
      },
      disk: {
        read: (path) => read(() => disk.read(path)),
        list: (folder) => read(() => disk.list(folder)),
        folders: (folder) => read(() => disk.folders(folder)),
        makeFolder: (path) => read(() => disk.makeFolder(path)),
        syncFolder: (folder) => read(() => disk.syncFolder(folder)),
        create: (path, bytes) =>
          write(
            `create ${path}`,
            () => disk.create(path, bytes),
            () => disk.tear(path, bytes),
          ),
        rename: (from, to) => write(`rename ${to}`, () => disk.rename(from, to)),
        remove: (path) => write(`remove ${path}`, () => disk.remove(path)),
        removeFolder: (folder) => write(`remove ${folder}`, () => disk.removeFolder(folder)),
      },
      keychain: {
        ...keychain,
        has: (account) => read(() => keychain.has(account)),
        get: (account) => read(() => keychain.get(account)),
        set: (account, secret) => write("keychain set", () => keychain.set(account, secret)),
        delete: (account) => write("keychain delete", () => keychain.delete(account)),
      },
      timers: {
        after: (milliseconds, run) => {
          if (isOver) return () => undefined;
          const stop = world.timers.after(milliseconds, () => {
            timers.delete(stop);
            run();
          });
          timers.add(stop);
          return () => {
            timers.delete(stop);
            stop();
          };
        },
      },
      sleep: (milliseconds) => read(() => world.sleep(milliseconds)),
    },
  };
}

function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

/** Reads, and questions that are asked by another method. */
function changesNothing(url: string, { method }: FetchInit): boolean {
  return method === "GET" || /\/acl\/(?:validate|preview)(?:\?|$)/u.test(url);
}
