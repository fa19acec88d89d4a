import { commandNames } from "../../shared/bridge/command-names.ts";
import type { CommandName, CommandValue, ParsedCommandArgument } from "../../shared/bridge/contract.ts";
import type { Result } from "../../shared/core/result.ts";
import type { Application } from "../../electron/world.ts";

/** The commands as a page gives them. */
export type PageCommands = {
  readonly [N in CommandName]: (argument: ParsedCommandArgument<N>) => Promise<Result<CommandValue<N>>>;
};

/** The commands as a page gives them that shows `tailnetId`: each is meant for that tailnet. */
export function pageCommands(
  { handlers }: Pick<Application, "handlers">,
  tailnetId: () => string | null,
): PageCommands {
  const commands = Object.fromEntries(
    commandNames.map((name) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handler of this name, whose argument the type of the result checks
      const handler = handlers[name] as (argument: unknown, meant: string) => Promise<Result<unknown>>;
      return [name, (argument: unknown) => handler(argument, tailnetId() ?? "none")];
    }),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name of the contract, made just above
  return commands as unknown as PageCommands;
}
