import { useCallback, useEffect, useRef, useState } from "react";
import type { CommandArgument, CommandName, CommandValue } from "../../shared/bridge/contract.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";
import { call } from "./call.ts";

/** A command with the state of its last run. */
export interface CommandRun<N extends CommandName> {
  readonly run: (argument: CommandArgument<N>) => Promise<Result<CommandValue<N>>>;
  readonly pending: boolean;
  /** Why the last run failed; null while running and after a success. */
  readonly problem: Problem | null;
  readonly clear: () => void;
}

/** Runs a command and keeps whether it runs and why it failed. Only the newest run counts. */
export function useCommand<N extends CommandName>(name: N): CommandRun<N> {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const newest = useRef(0);
  useEffect(
    () => () => {
      newest.current = -1;
    },
    [],
  );
  const run = useCallback(
    async (argument: CommandArgument<N>) => {
      if (newest.current < 0) newest.current = 0;
      newest.current += 1;
      const mine = newest.current;
      setPending(true);
      setProblem(null);
      const result = await call(name, argument);
      if (newest.current === mine) {
        setPending(false);
        setProblem(result.ok ? null : result.problem);
      }
      return result;
    },
    [name],
  );
  const clear = useCallback(() => setProblem(null), []);
  return { run, pending, problem, clear };
}
