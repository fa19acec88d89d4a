import type { EventEmitter } from "node:events";
import type { Surroundings } from "../ports/surroundings.ts";

/** The parts of Electron that are asked and listened to: `powerMonitor`, `app`, `net` and the windows. */
export interface MachineParts {
  readonly power: EventEmitter & { readonly isOnBatteryPower: () => boolean };
  readonly app: EventEmitter;
  readonly network: { readonly isOnline: () => boolean };
  readonly windows: () => readonly {
    readonly isVisible: () => boolean;
    readonly isMinimized: () => boolean;
  }[];
}

/** The machine as Electron tells of it. That the network is back is told by no event, so it has to be asked for. */
export function createSurroundings({ power, app, network, windows }: MachineParts): Surroundings {
  const told = [
    [power, "on-ac"],
    [power, "on-battery"],
    [app, "browser-window-focus"],
    [app, "browser-window-blur"],
  ] as const;
  return {
    isOnBattery: () => power.isOnBatteryPower(),
    isOnline: () => network.isOnline(),
    isWindowOpen: () => windows().some((window) => window.isVisible() && !window.isMinimized()),
    onChange: (changed) => {
      // What an event says besides is of no interest, and the same function may listen twice.
      const listener = () => changed();
      for (const [source, event] of told) source.on(event, listener);
      return () => {
        for (const [source, event] of told) source.removeListener(event, listener);
      };
    },
  };
}
