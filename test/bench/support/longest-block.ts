/** What work in turns took of the process that it ran in, in milliseconds. */
interface Turns {
  /** The longest time for which nothing else had its turn. */
  readonly block: number;
  /** The most processor time between two turns. */
  readonly busy: number;
  readonly whole: number;
  /** Processor time of all of it. */
  readonly processor: number;
}

/** Does some work and watches which turns it leaves to others. */
export async function longestBlock(work: () => Promise<void>): Promise<Turns> {
  const start = process.threadCpuUsage();
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  };
  let [block, busy] = [0, 0];
  let isWatching = true;
  let last = performance.now();
  let used = 0;
  const look = () => {
    const [at, now] = [performance.now(), spent()];
    block = Math.max(block, at - last);
    busy = Math.max(busy, now - used);
    [last, used] = [at, now];
    if (isWatching) setImmediate(look);
  };
  const began = last;
  setImmediate(look);
  await work();
  const whole = performance.now() - began;
  isWatching = false;
  look();
  return { block, busy, whole, processor: used };
}
