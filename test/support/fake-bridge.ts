import * as v from "valibot";
import { commandNames } from "../../shared/bridge/command-names.ts";
import type {
  Bridge,
  CommandArgument,
  CommandName,
  CommandValue,
  WholeState,
} from "../../shared/bridge/contract.ts";
import { commands as contract } from "../../shared/bridge/contract.ts";
import type { Navigation } from "../../shared/bridge/navigation.ts";
import {
  sliceSchemas,
  type AppState,
  type SliceName,
  type SliceUpdate,
} from "../../shared/bridge/app-state.ts";
import { checkSlice } from "../../shared/bridge/check-slice.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { Result } from "../../shared/core/result.ts";

/** What a scripted command does with its argument. */
type Answer<N extends CommandName> = (
  argument: CommandArgument<N>,
) => Result<CommandValue<N>> | Promise<Result<CommandValue<N>>>;

/** Answers by command. */
export type Answers = { readonly [N in CommandName]?: Answer<N> };

/** One call of the page. */
interface BridgeCall {
  readonly name: CommandName;
  readonly argument: unknown;
  /** The tailnet that it was meant for. */
  readonly meant: string | null;
}

/** The remote control of a page without a main process behind it. */
export interface FakeBridge {
  readonly bridge: Bridge;
  /** Every command the page asked for, oldest first. */
  readonly calls: readonly BridgeCall[];
  /** Arguments of one command, oldest first. */
  argumentsOf<N extends CommandName>(name: N): CommandArgument<N>[];
  /** Scripts a command from now on. */
  answer<N extends CommandName>(name: N, answer: Answer<N>): void;
  /** Scripts these commands, and no other, from now on. */
  answerOnly(answers: Answers): void;
  /** Publishes a slice with the next revision. */
  publish<K extends SliceName>(slice: K, value: AppState[K]): void;
  /** Publishes updates that belong together as they stand, for gaps and late arrivals. */
  send(...updates: readonly SliceUpdate[]): void;
  navigate(wish: Navigation): void;
  /** What the next whole state says; null makes it fail. */
  setWholeState(state: AppState | null): void;
  readonly timesAsked: () => number;
}

type Handlers = { [N in CommandName]?: Answer<N> };

/** Makes a bridge whose commands answer as scripted, and `not-found` otherwise. */
export function createFakeBridge(initial: AppState | null, answers: Answers = {}): FakeBridge {
  const calls: BridgeCall[] = [];
  let handlers: Handlers = { ...answers };
  const sliceListeners = new Set<(updates: readonly SliceUpdate[]) => void>();
  const navigationListeners = new Set<(wish: Navigation) => void>();
  const revisions = Object.fromEntries(Object.keys(sliceSchemas).map((slice) => [slice, 1])) as Record<
    SliceName,
    number
  >;
  if (initial !== null) checkState(initial);
  let state = initial;
  let asked = 0;

  async function run<N extends CommandName>(name: N, argument: CommandArgument<N>, meant: string | null) {
    calls.push({ name, argument, meant });
    const handler: Answer<N> | undefined = handlers[name];
    if (handler === undefined) {
      return fail(problem("not-found", `The test did not script ${name}.`));
    }
    if (!v.is(contract[name].argument, argument)) {
      return fail(problem("invalid-argument", "The request was not understood and nothing was done."));
    }
    const answer = await handler(argument);
    if (answer.ok) checkAnswer(name, answer.value);
    return answer;
  }

  const commands = Object.fromEntries(
    commandNames.map((name) => [name, (argument: never, meant: string | null) => run(name, argument, meant)]),
  );

  return {
    bridge: {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name of the contract, made just above
      commands: commands as unknown as Bridge["commands"],
      painted: () => Promise.resolve(ok(null)),
      wholeState: () => {
        asked += 1;
        const answer: Result<WholeState> =
          state === null
            ? fail(problem("internal", "The state could not be read.", { remedy: "Restart Tailrace." }))
            : ok({ state, revisions: { ...revisions } });
        return Promise.resolve(answer);
      },
      on: {
        slices: (listener) => subscribe(sliceListeners, listener),
        navigate: (listener) => subscribe(navigationListeners, listener),
      },
    },
    calls,
    argumentsOf: (name) =>
      calls
        .filter((call) => call.name === name)
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- recorded under this name with its own argument type
        .map((call) => call.argument as CommandArgument<typeof name>),
    answer: (name, answer) => {
      Object.assign(handlers, { [name]: answer });
    },
    answerOnly: (only) => {
      handlers = { ...only };
    },
    publish: (slice, value) => {
      checkSlice(slice, value);
      revisions[slice] += 1;
      if (state !== null) state = { ...state, [slice]: value };
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- slice and value come in as a pair
      const update = { slice, revision: revisions[slice], value } as unknown as SliceUpdate;
      for (const listener of sliceListeners) listener([update]);
    },
    send: (...updates) => {
      for (const { slice, value } of updates) checkSlice(slice, value);
      for (const listener of sliceListeners) listener(updates);
    },
    navigate: (wish) => {
      for (const listener of navigationListeners) listener(wish);
    },
    setWholeState: (next) => {
      if (next !== null) checkState(next);
      state = next;
    },
    timesAsked: () => asked,
  };
}

function checkState(state: AppState): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the slices of the contract
  for (const slice of Object.keys(sliceSchemas) as SliceName[]) checkSlice(slice, state[slice]);
}

/** Fails the test at an answer that main would not let pass. The page would only say that nothing was answered. */
function checkAnswer(name: CommandName, value: unknown): void {
  const parsed = v.safeParse(contract[name].result, value);
  if (parsed.success) return;
  const places = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
  queueMicrotask(() => {
    throw new TypeError(`The answer of ${name} breaks the contract. ${places.join(" ")}`);
  });
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
