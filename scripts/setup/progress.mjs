/**
 * Prints what the set-up is doing, one plain line a step, so that it reads the same in a terminal and in a log.
 *
 * @typedef {object} Progress
 * @property {(line: string) => void} say  Prints one line.
 * @property {<T>(title: string, work: () => Promise<T>, describe?: (value: T) => string) => Promise<T>} step
 *   Runs a piece of work between a line that names it and a line with its result and time.
 */

/** How long a silent step may be before another line shows that it is still at work, in milliseconds. */
const heartbeatMs = 10_000;

/**
 * @param {(line: string) => void} write
 * @param {() => number} [now] Milliseconds.
 * @returns {Progress}
 */
export function createProgress(write, now = () => performance.now()) {
  return {
    say: write,
    async step(title, work, describe = () => "") {
      const start = now();
      let announced = false;
      const announce = () => {
        write(announced ? `  … ${title}: still at work (${seconds(now() - start)})` : `  … ${title}`);
        announced = true;
      };
      // A step that is over at once needs one line only.
      const first = setTimeout(announce, 300);
      const beat = setInterval(announce, heartbeatMs);
      try {
        const value = await work();
        const detail = describe(value);
        write(`  ✓ ${title}${detail === "" ? "" : `: ${detail}`} (${seconds(now() - start)})`);
        return value;
      } catch (error) {
        write(`  ✗ ${title} (${seconds(now() - start)})`);
        throw error;
      } finally {
        clearTimeout(first);
        clearInterval(beat);
      }
    },
  };
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
