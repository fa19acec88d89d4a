import type { Measured } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const head = ["what", "own", "processor", "peer", "ratio", "target", "verdict"];

/** The results as one table in plain text. */
export function table(results: readonly Measured[]): string {
  const lines = [head, ...results.map(cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cells(result: Measured): readonly string[] {
  const { row, own, peer, processor } = result;
  return [
    row.name,
    amount(own, row),
    processor === null ? "–" : amount(processor, null),
    peer === null ? "–" : `${amount(peer.median, row)} (${peer.name})`,
    peer === null ? "–" : ratio(own, peer.median, row),
    target(row),
    verdict(result),
  ];
}

/** How many times as fast as the peer, or how many times as much. */
function ratio(own: number, peer: number, { target: wanted }: BenchRow): string {
  return "timesPeer" in wanted ? `${(peer / own).toFixed(1)} ×` : `${(own / peer).toFixed(2)} ×`;
}

function target(row: BenchRow): string {
  const { target: wanted } = row;
  if ("timesPeer" in wanted) return `over ${wanted.timesPeer} × as fast`;
  if ("atMostTimesPeer" in wanted) return `at most ${wanted.atMostTimesPeer} ×`;
  if ("worstAtMost" in wanted) return `never over ${wanted.worstAtMost} ${unitOf(row)}`;
  return `under ${wanted.medianBelow} ${unitOf(row)}`;
}

function verdict({ row, met, processor, remark }: Measured): string {
  const more = remark === "" ? "" : `; ${remark}`;
  if (met) return `reached${more}`;
  const limit =
    "medianBelow" in row.target
      ? row.target.medianBelow
      : "worstAtMost" in row.target
        ? row.target.worstAtMost
        : null;
  const waiting = limit !== null && processor !== null && processor < limit;
  return `missed${waiting ? " on the clock, reached in processor time" : ""}${more}`;
}

function amount(value: number, row: BenchRow | null): string {
  const unit = row === null ? "ms" : unitOf(row);
  return `${unit === "times" ? value.toFixed(0) : value < 10 ? value.toFixed(2) : value.toFixed(1)} ${unit}`;
}

function unitOf(row: BenchRow): string {
  return "prepare" in row ? "ms" : (row.unit ?? "ms");
}
