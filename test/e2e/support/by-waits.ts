import { readFileSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Deals the files out so that each run takes about as long: the longest first, each to the run with the least so far.
 * How long a file takes is told well by how often it waits. By itself the runner deals by a hash of the name, and one
 * run ends half a minute before the other.
 */
export class ByWaits extends BaseSequencer {
  override shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { shard } = this.ctx.config;
    if (shard === undefined) return Promise.resolve(files);
    const byName = files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
    const runs = dealt(byName, shard.count, ({ moduleId }) => waitsOf(readFileSync(moduleId, "utf8")));
    return Promise.resolve([...(runs[shard.index - 1] ?? [])]);
  }
}

/** Deals things out to so many runs, the heaviest first, each to the run that weighs least so far. */
export function dealt<T>(
  things: readonly T[],
  count: number,
  weightOf: (thing: T) => number,
): readonly (readonly T[])[] {
  const runs = Array.from({ length: count }, () => ({ weight: 0, things: [] as T[] }));
  const weighed = things.map((thing) => ({ thing, weight: weightOf(thing) }));
  for (const { thing, weight } of weighed.toSorted((a, b) => b.weight - a.weight)) {
    const [lightest] = runs.toSorted((a, b) => a.weight - b.weight);
    if (lightest === undefined) throw new Error("There is no run to deal to.");
    lightest.things.push(thing);
    lightest.weight += weight;
  }
  return runs.map((run) => run.things);
}

/** How often a test waits, by its text. */
export function waitsOf(text: string): number {
  return text.split("await ").length - 1;
}
