/** When something was over, and how often it had come back by then. */
export interface Ended {
  readonly at: number;
  readonly returns: number;
}

const minute = 60_000;
/** What begins again within this time has come back; later it is another matter. */
const returnsWithinMs = 6 * 60 * minute;
/** How long something that came back once has to be well until that is told; doubled with each further time. */
const firstCalmMs = 30 * minute;
const longestCalmMs = 4 * 60 * minute;

/** How often something has come back that begins now. */
export function returnsOf(ended: Ended | undefined, now: number): number {
  return ended === undefined || now - ended.at > returnsWithinMs ? 0 : ended.returns + 1;
}

/** How long it has to be well until it is called over, in milliseconds: what comes and goes is one piece of news. */
export function calmFor(returns: number): number {
  return returns === 0 ? 0 : Math.min(firstCalmMs * 2 ** (Math.min(returns, 10) - 1), longestCalmMs);
}

/** Without what was over so long ago that it counts for nothing any more. */
export function recentlyEnded(
  ended: Readonly<Record<string, Ended>>,
  now: number,
): Readonly<Record<string, Ended>> {
  return Object.fromEntries(Object.entries(ended).filter(([, { at }]) => now - at <= returnsWithinMs));
}
