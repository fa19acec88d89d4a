import type { CommandValue } from "../../../../shared/bridge/contract.ts";
import type { Result } from "../../../../shared/core/result.ts";
import { useMirror } from "../../../state/mirror.ts";
import { useRead } from "../../../state/use-read.ts";

/** The tests of a text with their results. */
export interface TestRun {
  /** Of the last text that was run; null before the first. */
  readonly result: Result<CommandValue<"policy.runTests">> | null;
  /** The text changed since, or the tests run. */
  readonly running: boolean;
  readonly again: () => void;
}

/** How long the text must rest before its tests run, in milliseconds. */
const rest = 400;

/** Runs the tests of a text whenever it has rested, and again when people or devices changed. */
export function useTestRun(text: string): TestRun {
  const since = useMirror((mirror) => mirror.revisions?.fleet ?? 0);
  const { answer, last, again } = useRead("policy.runTests", { text }, { since, rest, firstAtOnce: true });
  return { result: last, running: answer === null, again };
}
