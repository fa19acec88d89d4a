import { commands, type CommandName } from "./contract.ts";

/**
 * The name of every command; also the name of its channel. A build puts the names here as they stand: a sandboxed
 * preload should stay small, and the window should not wait for the schemas. See `scripts/vite/command-names.ts`.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the contract
export const commandNames = Object.keys(commands) as readonly CommandName[];
