/**
 * Prints what the set-up is doing, one plain line a step, so that it reads the same in a terminal and in a log.
 *
 * @typedef {object} Progress
 * @property {<T>(title: string, work: (say: (line: string) => void) => Promise<T>, describe?: (value: T) => string) => Promise<T>} step
 *   Runs a piece of work and prints its result and time. Its name is printed before, unless it is over at once; what
 *   it has to say meanwhile comes indented below.
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
    async step(title, work, describe = defaultDescription) {
      const start = now();
      let announced = false;
      const announce = () => {
        if (!announced) write(`  … ${title}`);
        announced = true;
      };
      const say = (/** @type {string} */ line) => {
        announce();
        write(`    ${line}`);
      };
      // A step that is over at once needs one line only.
      const first = setTimeout(announce, 300);
      const beat = setInterval(() => say(`still at work (${seconds(now() - start)})`), heartbeatMs);
      try {
        const value = await work(say);
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

/** @param {unknown} value */
function defaultDescription(value) {
  return typeof value === "string" ? value : "";
}
