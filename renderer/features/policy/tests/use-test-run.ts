import { useEffect, useRef, useState } from "react";
import type { CommandValue } from "../../../../shared/bridge/contract.ts";
import type { Result } from "../../../../shared/core/result.ts";
import { call } from "../../../state/call.ts";
import { useMirror } from "../../../state/mirror.ts";

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

/**
 * Runs the tests of a text whenever it has rested, and again when people or devices changed. An answer for an earlier
 * text is dropped.
 */
export function useTestRun(text: string): TestRun {
  const fleet = useMirror((mirror) => mirror.revisions?.fleet ?? 0);
  const [answer, setAnswer] = useState<{
    readonly key: string;
    readonly text: string;
    readonly result: Result<CommandValue<"policy.runTests">>;
  } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const key = `${fleet} ${attempt}`;
  const started = useRef(false);
  useEffect(() => {
    let wanted = true;
    async function run(): Promise<void> {
      started.current = true;
      const result = await call("policy.runTests", { text });
      if (wanted) setAnswer({ key, text, result });
    }
    // The first time there is nothing to show meanwhile, so nobody waits.
    const timer = setTimeout(() => void run(), started.current ? rest : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, key]);
  return {
    result: answer?.result ?? null,
    running: answer?.text !== text || answer.key !== key,
    again: () => setAttempt((now) => now + 1),
  };
}
