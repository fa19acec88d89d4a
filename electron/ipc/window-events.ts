import { eventChannel } from "../../shared/bridge/channels.ts";
import type { BridgeEvents, EventName } from "../../shared/bridge/contract.ts";

/** The part of Electron's `WebContents` that events are sent through. */
interface EventTarget {
  readonly isDestroyed: () => boolean;
  readonly send: (channel: string, payload: unknown) => void;
}

/** Sends an event to a page; a page that is gone is passed over, because its window is about to be too. */
export function sendEvent<E extends EventName>(target: EventTarget, name: E, payload: BridgeEvents[E]): void {
  if (target.isDestroyed()) return;
  target.send(eventChannel(name), payload);
}
