import type { CommandArgument, CommandName, CommandValue } from "../../shared/bridge/contract.ts";
import type { Result } from "../../shared/core/result.ts";
import { ask } from "./bridge.ts";
import { tailnetOnScreen } from "./mirror.ts";

/**
 * Asks main to do something. Never throws: what went wrong is in the result. `meant` is the tailnet that it is for: the
 * one on screen at this moment. What goes on after a wait hands over the one it began with.
 */
export function call<N extends CommandName>(
  name: N,
  argument: CommandArgument<N>,
  meant: string | null = tailnetOnScreen(),
): Promise<Result<CommandValue<N>>> {
  return ask(name, argument, meant);
}
