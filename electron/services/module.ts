import type { CommandHandlers, CommandName } from "../../shared/bridge/contract.ts";
import type { Result } from "../../shared/core/result.ts";

/** The handlers of the commands that begin with one of these nouns. */
export type HandlersOf<Noun extends string> = Pick<
  CommandHandlers,
  Extract<CommandName, `${Noun}.${string}`>
>;

/** What runs beside the commands of a domain. */
export interface Running {
  /** Takes up where the last run ended. */
  readonly start?: () => Promise<void>;
  /** The machine sleeps or is locked: no reads, no credential in memory. */
  readonly pause?: () => void;
  readonly resume?: () => void;
  readonly stop?: () => void;
}

/** One domain of the application: the commands it answers, and how it begins and ends. */
export interface Module<Noun extends string> extends Running {
  readonly handlers: HandlersOf<Noun>;
}

/** A result without a value, as commands answer it. */
export function emptied(result: Result<unknown>): Result<Record<string, never>> {
  return result.ok ? { ok: true, value: {} } : result;
}
