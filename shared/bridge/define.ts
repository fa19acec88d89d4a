import type { GenericSchema, InferInput, InferOutput } from "valibot";

/** One command of the bridge: what goes in, what comes out, and how it may be called. */
export interface CommandSpec<
  A extends GenericSchema = GenericSchema,
  R extends GenericSchema = GenericSchema,
> {
  readonly argument: A;
  readonly result: R;
  /** After this many milliseconds the router answers `timeout`; the work itself is not repeated. */
  readonly timeLimit: number;
  /** True for commands of which only one may be in flight: a second call is answered `busy`. */
  readonly exclusive: boolean;
}

/** Describes a command. Time limit 30 s and concurrent calls allowed unless said otherwise. */
export function command<A extends GenericSchema, R extends GenericSchema>(
  argument: A,
  result: R,
  rest: { readonly timeLimit?: number; readonly exclusive?: boolean } = {},
): CommandSpec<A, R> {
  return { argument, result, timeLimit: rest.timeLimit ?? 30_000, exclusive: rest.exclusive ?? false };
}

/** The type a caller passes to a command. */
export type ArgumentOf<S extends CommandSpec> = InferInput<S["argument"]>;

/** The type a handler receives: parsed and checked. */
export type ParsedArgumentOf<S extends CommandSpec> = InferOutput<S["argument"]>;

/** The type a command gives back inside its `Result`. */
export type ValueOf<S extends CommandSpec> = InferOutput<S["result"]>;
