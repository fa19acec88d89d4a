import type { Round } from "./life.ts";

/** How one fault was survived. */
interface FaultLine {
  readonly fault: string;
  readonly tried: number;
  readonly survived: number;
  /** What a person was told, most often first, with how often. */
  readonly told: string;
}

/** One line for each fault, in alphabetical order. Of two faults at once each counts. */
export function campaignTable(rounds: readonly Round[]): readonly FaultLine[] {
  const names = [...new Set(rounds.flatMap(({ faults }) => faults))].toSorted();
  return names.map((fault) => {
    const hit = rounds.filter(({ faults }) => faults.includes(fault));
    return {
      fault,
      tried: hit.length,
      survived: hit.filter(({ broken }) => broken.length === 0).length,
      told: counted(hit.flatMap(({ told }) => told)),
    };
  });
}

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([word, count]) => `${word} ${count}`)
    .join(", ");
}
