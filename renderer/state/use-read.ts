import { dequal } from "dequal";
import { useCallback, useEffect, useRef, useState } from "react";
import type { CommandArgument, CommandName, CommandValue } from "../../shared/bridge/contract.ts";
import type { Result } from "../../shared/core/result.ts";
import { call } from "./call.ts";

/** Something that main is asked for as long as a view is on screen. */
export interface LiveRead<T> {
  /** The answer to the question as it is now; null while it is on its way, or nothing is asked. */
  readonly answer: Result<T> | null;
  /** The newest answer, whatever the question was. */
  readonly last: Result<T> | null;
  /** The newest good answer. Equal data keeps its identity: nothing is drawn or judged again. */
  readonly value: T | null;
  /** When it came; null where there is none. */
  readonly readAt: number | null;
  /** Asks once more. */
  readonly again: () => void;
  /** Puts another value in its place, which main has handed over by another way. */
  readonly replace: (value: T) => void;
}

/** How a reading goes on. */
export interface ReadOptions {
  /** Asks once more whenever this is another value. */
  readonly since?: string | number;
  /** How long a question must have rested before it is asked, in milliseconds. */
  readonly rest?: number;
  /** The first question does not wait: there is nothing to show meanwhile. */
  readonly firstAtOnce?: boolean;
}

interface Question<A> {
  readonly argument: A | null;
  readonly since: string | number | undefined;
}

interface Answer<A, T> {
  readonly question: Question<A>;
  readonly result: Result<T>;
}

/**
 * Reads something from main: at first, whenever the question is another one, and when told to. Null asks nothing. An
 * answer that comes after the question has changed is dropped.
 */
export function useRead<N extends CommandName>(
  name: N,
  argument: CommandArgument<N> | null,
  { since, rest = 0, firstAtOnce = false }: ReadOptions = {},
): LiveRead<CommandValue<N>> {
  const [question, setQuestion] = useState<Question<CommandArgument<N>>>({ argument, since });
  const [answer, setAnswer] = useState<Answer<CommandArgument<N>, CommandValue<N>> | null>(null);
  const [value, setValue] = useState<CommandValue<N> | null>(null);
  const [readAt, setReadAt] = useState<number | null>(null);
  const rests = useRef(!firstAtOnce);
  // State that follows a prop is set while drawing: an old answer is never drawn with a new question.
  if (question.since !== since || !dequal(question.argument, argument)) setQuestion({ argument, since });

  useEffect(() => {
    const { argument: asked } = question;
    if (asked === null) return undefined;
    let wanted = true;
    const ask = async () => {
      rests.current = true;
      const result = await call(name, asked);
      if (!wanted) return;
      setAnswer({ question, result });
      if (!result.ok) return;
      setReadAt(Date.now());
      setValue((now) => (dequal(now, result.value) ? now : result.value));
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (rest === 0) void ask();
    else timer = setTimeout(() => void ask(), rests.current ? rest : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [name, question, rest]);

  return {
    answer: answer?.question === question ? answer.result : null,
    last: answer?.result ?? null,
    value,
    readAt,
    again: useCallback(() => setQuestion((now) => ({ ...now })), []),
    replace: setValue,
  };
}
