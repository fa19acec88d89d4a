import { Bench } from "tinybench";
import { median } from "./median.ts";
import type { BenchRow, GaugedRow, TimedRow } from "./row.ts";

/** What came of a row. */
export interface Measured {
  readonly row: BenchRow;
  /** Median, or the worst value where the target is about that. */
  readonly own: number;
  /** Processor time in milliseconds, counted as `own` is: what is left when other programs take their share of the machine. */
  readonly processor: number | null;
  readonly peer: { readonly name: string; readonly median: number } | null;
  readonly met: boolean;
  readonly remark: string;
}

/** Measures one row; the own side and the peer in the same run. */
export async function measure(row: BenchRow): Promise<Measured> {
  return "prepare" in row ? measureTimed(row) : measureGauged(row);
}

async function measureTimed(row: TimedRow): Promise<Measured> {
  const subject = await row.prepare();
  const rounds = row.rounds ?? 20;
  const bench = new Bench({
    iterations: rounds,
    time: 500,
    // As many as are measured: before that the engine is still at work on the code, of own and peer alike.
    warmupIterations: rounds,
    warmupTime: 100,
  });
  const processor: number[] = [];
  bench.add("own", async () => {
    const before = process.threadCpuUsage();
    await subject.own();
    const { user, system } = process.threadCpuUsage(before);
    processor.push((user + system) / 1000);
  });
  const { peer } = subject;
  if (peer !== undefined) bench.add("peer", async () => void (await peer.run()));
  await bench.run();
  const own = medianOf(bench, "own");
  const other = peer === undefined ? null : { name: peer.name, median: medianOf(bench, "peer") };
  const met =
    "medianBelow" in row.target
      ? own < row.target.medianBelow
      : other !== null && other.median / own > row.target.timesPeer;
  return { row, own, processor: median(processor.slice(-rounds)), peer: other, met, remark: "" };
}

function medianOf(bench: Bench, name: string): number {
  const result = bench.getTask(name)?.result;
  if (result?.state !== "completed") throw new Error(`“${name}” did not complete: ${JSON.stringify(result)}`);
  return result.latency.p50;
}

async function measureGauged(row: GaugedRow): Promise<Measured> {
  const { own, processor, peer, remark = "" } = await row.gauge();
  const { target } = row;
  const counted = (values: readonly number[]): number =>
    "worstAtMost" in target ? Math.max(...values) : median(values);
  const value = counted(own);
  const other = peer === undefined ? null : { name: peer.name, median: median(peer.values) };
  return {
    row,
    own: value,
    processor: processor === undefined ? null : counted(processor),
    peer: other,
    met: isMet(target, value, other?.median ?? null),
    remark,
  };
}

function isMet(target: GaugedRow["target"], value: number, peer: number | null): boolean {
  if ("worstAtMost" in target) return value <= target.worstAtMost;
  if ("medianBelow" in target) return value < target.medianBelow;
  return peer !== null && value <= target.atMostTimesPeer * peer;
}
