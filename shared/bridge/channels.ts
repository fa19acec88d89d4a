import type { EventName } from "./contract.ts";

/** Every event that main sends to the page. */
export const eventNames = ["slices", "navigate"] as const satisfies readonly EventName[];

/** The channel that answers the whole state with its revisions, asked for at start and after a gap. */
export const wholeStateChannel = "state.whole";

/** The channel on which a page tells that it has drawn its first screen. */
export const paintedChannel = "window.painted";

/** The channel an event travels on. */
export function eventChannel(name: EventName): string {
  return `event.${name}`;
}
