/**
 * Measures what `rows/` lists, each against its peer in the same run, and prints one table. Arguments choose rows by a
 * part of their name. Ends with status 1 if a target was missed.
 */
import { readdir } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { measure, type Measured } from "./measure.ts";
import type { BenchRow } from "./row.ts";
import { table } from "./table.ts";

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

/** Others at work on the same processors make every clock run slow; whoever reads the table must know. */
function load(): string {
  const [minute = 0] = loadavg();
  return `${minute.toFixed(1)} programs at work on ${availableParallelism()} processors`;
}

const chosen = await rows(process.argv.slice(2));
if (chosen.length === 0) {
  console.error("No row has such a name.");
  process.exit(2);
}
const before = load();
const results: Measured[] = [];
for (const row of chosen) {
  console.error(`measuring: ${row.name}`);
  results.push(await measure(row));
}
console.log(table(results));
console.log(`\nLoad before: ${before}; after: ${load()}.`);
process.exitCode = results.every(({ met }) => met) ? 0 : 1;
