/**
 * Measures what `rows/` lists, each against its peer in the same run, and prints one table. Arguments choose rows by a
 * part of their name. Ends with status 1 if a target was missed.
 */
import { readdir } from "node:fs/promises";
import { Bench } from "tinybench";
import type { BenchRow } from "./row.ts";

interface Measured {
  readonly row: BenchRow;
  /** Medians in milliseconds. */
  readonly own: number;
  readonly peer: { readonly name: string; readonly median: number } | undefined;
}

async function rows(wanted: readonly string[]): Promise<readonly BenchRow[]> {
  const folder = new URL("rows/", import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts")).toSorted();
  const found: BenchRow[] = [];
  for (const file of files) {
    const module: { readonly row?: BenchRow } = await import(new URL(file, folder).href);
    if (module.row === undefined) throw new Error(`rows/${file} exports no row`);
    const { name } = module.row;
    if (wanted.length === 0 || wanted.some((part) => name.includes(part))) found.push(module.row);
  }
  return found;
}

async function measure(row: BenchRow): Promise<Measured> {
  const subject = await row.prepare();
  const rounds = row.rounds ?? 20;
  const bench = new Bench({
    iterations: rounds,
    time: 500,
    warmupIterations: Math.min(rounds, 5),
    warmupTime: 100,
  });
  bench.add("own", async () => void (await subject.own()));
  const { peer } = subject;
  if (peer !== undefined) bench.add("peer", async () => void (await peer.run()));
  await bench.run();
  return {
    row,
    own: median(bench, "own"),
    peer: peer === undefined ? undefined : { name: peer.name, median: median(bench, "peer") },
  };
}

function median(bench: Bench, name: string): number {
  const result = bench.getTask(name)?.result;
  if (result?.state !== "completed") throw new Error(`“${name}” did not complete: ${JSON.stringify(result)}`);
  return result.latency.p50;
}

function isMet({ row, own, peer }: Measured): boolean {
  if ("medianBelow" in row.target) return own < row.target.medianBelow;
  return peer !== undefined && peer.median / own > row.target.timesPeer;
}

function cells(measured: Measured): readonly string[] {
  const { row, own, peer } = measured;
  const target =
    "medianBelow" in row.target ? `under ${row.target.medianBelow} ms` : `over ${row.target.timesPeer} ×`;
  return [
    row.name,
    milliseconds(own),
    peer === undefined ? "–" : `${milliseconds(peer.median)} (${peer.name})`,
    peer === undefined ? "–" : `${(peer.median / own).toFixed(1)} ×`,
    target,
    isMet(measured) ? "reached" : "missed",
  ];
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
}

function table(lines: readonly (readonly string[])[]): string {
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const measured: Measured[] = [];
for (const row of await rows(process.argv.slice(2))) {
  console.error(`measuring: ${row.name}`);
  measured.push(await measure(row));
}
console.log(table([["what", "median", "peer", "ratio", "target", "verdict"], ...measured.map(cells)]));
if (!measured.every(isMet)) process.exitCode = 1;
