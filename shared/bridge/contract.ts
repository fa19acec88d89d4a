import type { Result } from "../core/result.ts";
import type { AppState, SliceUpdate } from "./app-state.ts";
import { aboutCommands } from "./about.ts";
import { accessCommands } from "./access.ts";
import { activityCommands } from "./activity.ts";
import { checkCommands } from "./checks.ts";
import { connectionCommands } from "./connection.ts";
import { connectorCommands } from "./connectors.ts";
import type { ArgumentOf, ParsedArgumentOf, ValueOf } from "./define.ts";
import { deprovisionCommands } from "./deprovision.ts";
import { diagnosticsCommands } from "./diagnostics.ts";
import { egressCommands } from "./egress.ts";
import { guideCommands } from "./guide.ts";
import { vitalsCommands } from "./vitals.ts";
import { hereCommands } from "./here.ts";
import { historyCommands } from "./history.ts";
import { hygieneCommands } from "./hygiene.ts";
import { linkCommands } from "./links.ts";
import type { Navigation } from "./navigation.ts";
import { changeCommands } from "./policy.ts";
import { listCommands } from "./lists.ts";
import { preferenceCommands } from "./preferences.ts";
import { readingCommands } from "./readings.ts";
import { renameCommands } from "./rename.ts";
import { responsibleCommands } from "./responsible.ts";
import { reviewsCommands } from "./reviews.ts";
import { setupCommands } from "./setup.ts";
import { timedCommands } from "./timed.ts";

/** Everything the page may ask of main. Router, preload, typed client and tests are derived from this value. */
export const commands = {
  ...connectionCommands,
  ...setupCommands,
  ...changeCommands,
  ...connectorCommands,
  ...egressCommands,
  ...accessCommands,
  ...activityCommands,
  ...deprovisionCommands,
  ...hygieneCommands,
  ...renameCommands,
  ...timedCommands,
  ...responsibleCommands,
  ...reviewsCommands,
  ...checkCommands,
  ...historyCommands,
  ...hereCommands,
  ...vitalsCommands,
  ...guideCommands,
  ...linkCommands,
  ...listCommands,
  ...readingCommands,
  ...preferenceCommands,
  ...diagnosticsCommands,
  ...aboutCommands,
} as const;

/** Name of a command; also the name of its channel. */
export type CommandName = keyof typeof commands;
export type CommandArgument<N extends CommandName> = ArgumentOf<(typeof commands)[N]>;
export type ParsedCommandArgument<N extends CommandName> = ParsedArgumentOf<(typeof commands)[N]>;
export type CommandValue<N extends CommandName> = ValueOf<(typeof commands)[N]>;

/** What stands beside the argument of a command: the id of the tailnet that it is meant for, where it acts on one. */
type MeantFor<N extends CommandName> = (typeof commands)[N]["on"] extends "tailnet"
  ? [tailnetId: string]
  : [];

/** One handler per command: what the services in main provide. */
export type CommandHandlers = {
  readonly [N in CommandName]: (
    argument: ParsedCommandArgument<N>,
    ...meant: MeantFor<N>
  ) => Promise<Result<CommandValue<N>>>;
};

/** Events that main sends to the page. Each listener gets the payload and nothing else. */
export interface BridgeEvents {
  /** Slices that changed together: shown one by one, they would speak of two tailnets for a moment. */
  readonly slices: readonly SliceUpdate[];
  readonly navigate: Navigation;
}
export type EventName = keyof BridgeEvents;

/** The whole state with the revision of each slice. */
export interface WholeState {
  readonly state: AppState;
  readonly revisions: Readonly<Record<keyof AppState, number>>;
}

/** What the preload exposes as `window.tailrace`: one function per command, one subscription per event. */
export interface Bridge {
  readonly commands: {
    /** `meant` is the id of the tailnet on screen, null while there is none; see `MeantFor`. */
    readonly [N in CommandName]: (
      argument: CommandArgument<N>,
      meant: string | null,
    ) => Promise<Result<CommandValue<N>>>;
  };
  readonly wholeState: () => Promise<Result<WholeState>>;
  /** Tells main, once, that the first screen is drawn, so that the window may be shown. */
  readonly painted: () => Promise<Result<null>>;
  /** Each returns its own unsubscribe function. */
  readonly on: { readonly [E in EventName]: (listener: (payload: BridgeEvents[E]) => void) => () => void };
}
