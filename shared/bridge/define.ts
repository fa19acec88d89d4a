import type { GenericSchema, InferInput, InferOutput } from "valibot";

/** One command of the bridge: what goes in, what comes out, and how it may be called. */
export interface CommandSpec<
  A extends GenericSchema = GenericSchema,
  R extends GenericSchema = GenericSchema,
  On extends ActsOn = ActsOn,
> {
  readonly argument: A;
  readonly result: R;
  /** After this many milliseconds the router answers `timeout`; the work itself is not repeated. */
  readonly timeLimit: number;
  /** True for commands of which only one may be in flight: a second call is answered `busy`. */
  readonly exclusive: boolean;
  /**
   * `tailnet`: it acts on one tailnet, whose id travels beside the argument, and is refused with `conflict` unless that
   * is the active one. `application`: it acts on none, or its argument says on which.
   */
  readonly on: On;
}

/** What a command acts on. */
type ActsOn = "tailnet" | "application";

/** How a command may be called, where it is not as usual: 30 seconds, and several calls at a time. */
interface CallRules {
  readonly timeLimit?: number;
  readonly exclusive?: boolean;
}

/** Describes a command that acts on a tailnet. Whoever calls it names the tailnet that it is meant for. */
export function command<A extends GenericSchema, R extends GenericSchema>(
  argument: A,
  result: R,
  rules: CallRules = {},
): CommandSpec<A, R, "tailnet"> {
  return { argument, result, ...filledIn(rules), on: "tailnet" };
}

/** Describes a command that means the same whichever tailnet is active. */
export function applicationCommand<A extends GenericSchema, R extends GenericSchema>(
  argument: A,
  result: R,
  rules: CallRules = {},
): CommandSpec<A, R, "application"> {
  return { argument, result, ...filledIn(rules), on: "application" };
}

function filledIn({ timeLimit = 30_000, exclusive = false }: CallRules): Required<CallRules> {
  return { timeLimit, exclusive };
}

/** The type a caller passes to a command. */
export type ArgumentOf<S extends CommandSpec> = InferInput<S["argument"]>;

/** The type a handler receives: parsed and checked. */
export type ParsedArgumentOf<S extends CommandSpec> = InferOutput<S["argument"]>;

/** The type a command gives back inside its `Result`. */
export type ValueOf<S extends CommandSpec> = InferOutput<S["result"]>;
