import type { Plugin } from "vite";
import { commandNames } from "../../shared/bridge/command-names.ts";

/** Puts the names of the commands into the build as text, in place of the contract that they are derived from. */
export function commandNamesAsText(): Plugin {
  return {
    name: "command-names",
    load: {
      filter: { id: /\/shared\/bridge\/command-names\.ts$/u },
      handler: () => `export const commandNames = ${JSON.stringify(commandNames)};`,
    },
  };
}
