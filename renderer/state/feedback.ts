import { create } from "zustand";
import type { Problem } from "../../shared/core/problem.ts";

/** One short message about what just happened. */
export interface Message {
  readonly id: number;
  readonly tone: "ok" | "error";
  readonly sentence: string;
  /** How long it stays, in milliseconds. */
  readonly lasts: number;
  /** What can be done about it, for as long as the message stays. */
  readonly act?: MessageAct;
}

/** A button in a message: its word, and what it does. */
interface MessageAct {
  readonly label: string;
  readonly run: () => void;
}

/** Messages that were not taken away, oldest first: the newest is on show. */
export const useFeedback = create<{ readonly messages: readonly Message[] }>(() => ({ messages: [] }));

const mostKept = 3;
const lasts = { ok: 5_000, error: 12_000, act: 20_000 } as const;
let lastId = 0;

/** Says that something was done: “Copied 2 egress IPs of GitHub, one per line”. */
export function say(sentence: string): void {
  show("ok", sentence);
}

/** Says that something was done and offers to take it back. */
export function sayWithUndo(sentence: string, undo: () => void): void {
  show("ok", sentence, { label: "Undo", run: undo });
}

/** Says that something small failed; what needs an answer gets a problem box in its place instead. */
export function sayProblem(problem: Problem): void {
  show("error", problem.remedy === undefined ? problem.what : `${problem.what} ${problem.remedy}`);
}

/** Takes a message away. */
export function dismiss(id: number): void {
  useFeedback.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
}

function show(tone: Message["tone"], sentence: string, act?: MessageAct): void {
  lastId += 1;
  const message: Message =
    act === undefined
      ? { id: lastId, tone, sentence, lasts: lasts[tone] }
      : { id: lastId, tone, sentence, lasts: lasts.act, act };
  // What only told of a success is over with the next message; what failed or can be undone waits beneath it.
  useFeedback.setState(({ messages }) => ({
    messages: [
      ...messages.filter((earlier) => earlier.tone === "error" || earlier.act !== undefined),
      message,
    ].slice(-mostKept),
  }));
}
