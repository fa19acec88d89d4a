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
    const runs = Array.from({ length: shard.count }, () => ({ waits: 0, files: [] as TestSpecification[] }));
    const byName = files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
    const counted = byName.map((file) => ({ file, waits: waitsOf(file.moduleId) }));
    for (const { file, waits } of counted.toSorted((a, b) => b.waits - a.waits)) {
      const [lightest] = runs.toSorted((a, b) => a.waits - b.waits);
      if (lightest === undefined) throw new Error("There is no run to deal to.");
      lightest.files.push(file);
      lightest.waits += waits;
    }
    return Promise.resolve(runs[shard.index - 1]?.files ?? []);
  }
}

function waitsOf(file: string): number {
  return readFileSync(file, "utf8").split("await ").length - 1;
}
