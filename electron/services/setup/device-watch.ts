import type { Device } from "../../../shared/tailnet/device.ts";
import type { Timers } from "../ports.ts";
import type { Session } from "../session.ts";

/** How often the device list is read while a person waits for a connector; later less often. */
const eagerMs = 3_000;
const patientMs = 15_000;
const eagerLooks = 60;

/**
 * Watches the devices that carry a tag, only while a device step is open: the general sync stays at its slow pace.
 * A failed read is passed over; the sync reports what is wrong with the connection.
 */
export class DeviceWatch {
  readonly #timers: Timers;
  #stop: () => void = () => undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Starts anew; whatever was watched before is let go. */
  start(session: Session, tag: string, seen: (devices: readonly Device[]) => Promise<void>): void {
    this.#stop();
    let looks = 0;
    let ended = false;
    let cancel: (() => void) | null = null;
    const look = async (): Promise<void> => {
      const answer = await session.api.devices.list({ tag });
      if (ended) return;
      if (answer.ok) await seen(answer.value.devices);
      if (ended) return;
      looks += 1;
      cancel = this.#timers.after(looks < eagerLooks ? eagerMs : patientMs, () => {
        void look();
      });
    };
    this.#stop = () => {
      ended = true;
      cancel?.();
    };
    void look();
  }

  stop(): void {
    this.#stop();
    this.#stop = () => undefined;
  }
}
