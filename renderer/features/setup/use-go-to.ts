import type { SetupStep } from "../../../shared/bridge/setup.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { useCommand } from "../../state/use-command.ts";

/** Moving a set-up to another step. Main moves it; the screen follows the state. */
export interface GoingTo {
  readonly goTo: (step: SetupStep) => void;
  readonly pending: boolean;
  readonly problem: Problem | null;
}

/** Moves a set-up to another step. */
export function useGoTo(setupId: string): GoingTo {
  const { run, pending, problem } = useCommand("setup.goTo");
  return { goTo: (step) => void run({ setupId, step }), pending, problem };
}
