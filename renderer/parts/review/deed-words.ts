import { counted } from "../../../shared/core/words.ts";

/** What is done besides saving the policy file. */
export interface Deed {
  readonly verb: string;
  /** What it is done to; absent where the verb says it all, and nothing is done where it is empty. */
  readonly things?: readonly string[];
}

/** The words of a button that begins deeds: “Apply, suspend, delete 1 device, 2 keys”. Empty where it does nothing. */
export function deedWords(first: "Apply" | "Close" | null, deeds: readonly Deed[]): string {
  const words = [
    ...(first === null ? [] : [first]),
    ...deeds.flatMap(({ verb, things }) =>
      things === undefined ? [verb] : things.length === 0 ? [] : [`${verb} ${things.join(", ")}`],
    ),
  ].join(", ");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** “2 keys”, as things of a deed; none where there is none. */
export function some(count: number, thing: string): readonly string[] {
  return count === 0 ? [] : [counted(count, thing)];
}
