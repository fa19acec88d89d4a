import type { Device } from "../../../shared/tailnet/device.ts";
import type { Timers } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";

/** How often the device list is read while a person waits for a connector; later less often. */
const eagerMs = 3_000;
const patientMs = 15_000;
const eagerLooks = 60;
/** While nobody can join at all. */
const idleMs = 60_000;

/** What is watched, and who is told. */
export interface Watched {
  readonly session: Session;
  readonly tag: string;
  readonly seen: (devices: readonly Device[]) => Promise<void>;
  /** The credential was rejected; nothing is read until `accepted`. */
  readonly rejected: () => void;
  /** A look threw; the watch goes on. */
  readonly broke: (error: unknown) => void;
  /** Nobody can join as things are. Asked before every wait. */
  readonly inVain: () => boolean;
}

/**
 * Watches the devices that carry a tag, only while a device step is open: the general sync stays at its slow pace.
 * A failed read is passed over; the sync reports what is wrong with the connection. A rejected credential is not tried
 * again until it is known to work.
 */
export class DeviceWatch {
  readonly #timers: Timers;
  #watched: Watched | null = null;
  #looks = 0;
  #paused = false;
  #rejected = false;
  /** Ends the look that is under way, and the wait for the next one. */
  #end: () => void = () => undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Starts anew; whatever was watched before is let go. */
  start(watched: Watched): void {
    this.#watched = watched;
    this.#looks = 0;
    this.#rejected = false;
    this.#look();
  }

  stop(): void {
    this.#end();
    this.#watched = null;
  }

  /** Reads nothing until `resume`: the machine sleeps or is locked. */
  pause(): void {
    this.#paused = true;
    this.#end();
  }

  /** Goes on with a look at once. */
  resume(): void {
    this.#paused = false;
    this.#look();
  }

  /** The credential works. Goes on if it was rejected before. */
  accepted(): void {
    if (!this.#rejected) return;
    this.#rejected = false;
    this.#look();
  }

  #look(): void {
    this.#end();
    const watched = this.#watched;
    if (watched === null || this.#paused || this.#rejected) return;
    let ended = false;
    let cancel: (() => void) | null = null;
    this.#end = () => {
      ended = true;
      cancel?.();
    };
    const once = async (): Promise<"next" | "end"> => {
      const { api, writes } = watched.session;
      const mark = writes.mark();
      const answer = await api.devices.list({ tag: watched.tag });
      if (ended) return "end";
      // What was seen beside a write of ours may be the time before it; the next look is soon.
      if (answer.ok && !writes.overlapped(mark)) await watched.seen(answer.value.devices);
      if (answer.ok || answer.problem.code !== "credential-rejected") return "next";
      this.#rejected = true;
      watched.rejected();
      return "end";
    };
    const look = async (): Promise<void> => {
      const then = await once().catch((error: unknown) => {
        watched.broke(error);
        return "next" as const;
      });
      if (ended || then === "end") return;
      this.#looks += 1;
      cancel = this.#timers.after(this.#pace(watched), () => {
        void look();
      });
    };
    void look();
  }

  #pace({ inVain }: Watched): number {
    if (inVain()) return idleMs;
    return this.#looks < eagerLooks ? eagerMs : patientMs;
  }
}
