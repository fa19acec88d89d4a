import { commandNames } from "../../shared/bridge/command-names.ts";
import type { CommandHandlers, CommandName } from "../../shared/bridge/contract.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, type Result } from "../../shared/core/result.ts";

/** One call that reached a handler. */
export interface HandlerCall {
  readonly name: CommandName;
  readonly argument: unknown;
  /** The tailnet that it was meant for, where it acts on one. */
  readonly meant: readonly string[];
}

/** A handler for every command that records its calls; all answer `not-found` unless `answers` says more. */
export function createHandlers(
  answers: Partial<Record<CommandName, (argument: unknown) => Promise<Result<unknown>>>> = {},
): { readonly handlers: CommandHandlers; readonly calls: readonly HandlerCall[] } {
  const calls: HandlerCall[] = [];
  const handlers = Object.fromEntries(
    commandNames.map((name) => [
      name,
      (argument: unknown, ...meant: readonly string[]) => {
        calls.push({ name, argument, meant });
        const answer = answers[name];
        return answer === undefined ? Promise.resolve(fail(problem("not-found", "None."))) : answer(argument);
      },
    ]),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name of the contract, made just above
  return { handlers: handlers as unknown as CommandHandlers, calls };
}
