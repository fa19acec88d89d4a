import type { TimerCount } from "./protocol.ts";

/** How long Tailrace keeps a closed window; see `electron/desktop/main-window.ts`. */
const keptWindowMs = 5 * 60_000;
/** What it is shortened to, so that nobody has to wait for it. */
const shortenedMs = 1000;

/** Counts from now on how often each timer of this process fires. */
export function countTimers(): {
  readonly take: () => readonly TimerCount[];
  /** Does something; a timer of that length that it sets at once is shortened. Others may be as long by chance. */
  readonly shortening: (work: () => void) => void;
} {
  let isShortening = false;
  let fired = new Map<string, number>();
  const counted = (place: string, run: (...args: unknown[]) => void) => {
    return (...args: unknown[]): void => {
      fired.set(place, (fired.get(place) ?? 0) + 1);
      run(...args);
    };
  };
  const { setTimeout: later, setInterval: again } = globalThis;
  const replaced = {
    setTimeout: (run: (...args: unknown[]) => void, wait?: number, ...args: unknown[]) =>
      later(
        counted(placeOf(new Error()), run),
        isShortening && wait === keptWindowMs ? shortenedMs : wait,
        ...args,
      ),
    setInterval: (run: (...args: unknown[]) => void, wait?: number, ...args: unknown[]) =>
      again(counted(placeOf(new Error()), run), wait, ...args),
  };
  Object.assign(globalThis, replaced);
  return {
    shortening: (work) => {
      isShortening = true;
      work();
      isShortening = false;
    },
    take: () => {
      const counts = [...fired].map(([place, count]) => ({ place, fired: count }));
      fired = new Map();
      return counts;
    },
  };
}

/** The first places outside this file in a stack. */
function placeOf({ stack = "" }: Error): string {
  return stack
    .split("\n")
    .slice(2, 5)
    .map((line) => line.trim().replace(/^at /u, ""))
    .join(" < ");
}
