import * as v from "valibot";
import { commands, type CommandHandlers, type CommandName } from "../../shared/bridge/contract.ts";
import { identifier } from "../../shared/bridge/schemas.ts";
import { type Problem, problem, problemSchema } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { notConnected } from "../../shared/core/which-tailnet.ts";
import { withTimeLimit } from "../../shared/core/time-limit.ts";
import type { Ids, Timers } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";

/** What answering a command needs besides its handler. */
export interface InvokeDependencies {
  readonly log: Log;
  readonly timers: Timers;
  readonly ids: Ids;
}

/**
 * Answers commands by name with a `Result` that is safe to send to the page. Never rejects. `meant` is the id of the
 * tailnet that a command is meant for.
 */
export type Invoke = (name: CommandName, argument: unknown, meant: unknown) => Promise<Result<unknown>>;

/** A handler whose argument has been parsed by the schema of its command. */
type AnyHandler = (argument: unknown, ...meant: readonly string[]) => Promise<Result<unknown>>;

/**
 * Builds the door between the page and the services: argument and tailnet parse → busy check → time limit → handler →
 * result parse. Exceptions and answers that break the contract become `internal` with an id that is also in
 * the log; neither their text nor the argument is repeated to the page.
 */
export function createInvoke(handlers: CommandHandlers, dependencies: InvokeDependencies): Invoke {
  const inFlight = new Set<CommandName>();

  const run = async (
    name: CommandName,
    argument: unknown,
    meant: readonly string[],
  ): Promise<Result<unknown>> => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the argument was parsed by the schema of this name, a link the compiler cannot see
    const handler = handlers[name] as AnyHandler;
    inFlight.add(name);
    try {
      return checkedAnswer(name, await handler(argument, ...meant), dependencies);
    } catch (error) {
      return fail(internal(name, error, dependencies));
    } finally {
      inFlight.delete(name);
    }
  };

  return async (name, argument, meant) => {
    const spec = commands[name];
    const parsed = isPlainObject(argument)
      ? parse(spec.argument, argument)
      : ({ ok: false, at: "the whole" } as const);
    if (!parsed.ok) {
      dependencies.log.warn("Refused the argument of a command", { command: name, at: parsed.at });
      return fail(notUnderstood);
    }
    const tailnet = meantBy(name, meant);
    if (!tailnet.ok) {
      dependencies.log.warn("Refused a command without its tailnet", { command: name });
      return tailnet;
    }
    if (spec.exclusive && inFlight.has(name)) {
      return fail(
        problem("busy", "This is already being done.", {
          remedy: "Wait until it is finished, then try again.",
        }),
      );
    }
    // The work goes on after the limit: a second exclusive call still finds it busy.
    return withTimeLimit(dependencies.timers, spec.timeLimit, run(name, parsed.value, tailnet.value), () => {
      dependencies.log.warn("A command took too long", { command: name, milliseconds: spec.timeLimit });
      return fail(tookTooLong);
    });
  };
}

/** The tailnet that a command is meant for, as its handler takes it: nothing for commands that act on none. */
function meantBy(name: CommandName, meant: unknown): Result<readonly string[]> {
  if (commands[name].on === "application") return ok([]);
  if (meant === null) return fail(notConnected);
  const parsed = parse(identifier, meant);
  return parsed.ok && typeof parsed.value === "string" ? ok([parsed.value]) : fail(notUnderstood);
}

const notUnderstood = problem("invalid-argument", "The request was not understood and nothing was done.");

const tookTooLong = problem("timeout", "This took too long and Tailrace stopped waiting.", {
  meaning: "It may still finish.",
  remedy: "Check the activity list before trying again.",
});

function checkedAnswer(
  name: CommandName,
  answer: Result<unknown>,
  dependencies: InvokeDependencies,
): Result<unknown> {
  const parsed = answer.ok
    ? parse(commands[name].result, answer.value)
    : parse(problemSchema, answer.problem);
  if (!parsed.ok) {
    return fail(internal(name, new TypeError(`answer breaks the contract at ${parsed.at}`), dependencies));
  }
  return answer.ok ? ok(parsed.value) : fail(answer.problem);
}

function internal(name: CommandName, error: unknown, { log, ids }: InvokeDependencies): Problem {
  const id = ids.next("error");
  log.error("A command failed unexpectedly", { id, command: name, error });
  return problem("internal", "Something in Tailrace went wrong.", {
    meaning: "The action may not have been completed.",
    remedy: `The log has the details under ${id}.`,
    evidence: { requestId: id },
  });
}

/** Every argument is one; schemas of objects would also take a list or a map without entries. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Object.hasOwn(value, "__proto__")) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly at: string };

/** `at` names the place and kind of the first issue, never the value that was found there. */
function parse(schema: v.GenericSchema, value: unknown): Parsed {
  try {
    const parsed = v.safeParse(schema, value, { abortEarly: true });
    if (parsed.success) return { ok: true, value: parsed.output };
    const issue = parsed.issues[0];
    return { ok: false, at: `${issue.type} at depth ${issue.path?.length ?? 0}` };
  } catch {
    return { ok: false, at: "a value that cannot be read" };
  }
}
