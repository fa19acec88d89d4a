import { create } from "zustand";
import type { Problem } from "../../shared/core/problem.ts";

/** One short message about what just happened. */
export interface Message {
  readonly id: number;
  readonly tone: "ok" | "error";
  readonly sentence: string;
}

/** Messages on show, oldest first. */
export const useFeedback = create<{ readonly messages: readonly Message[] }>(() => ({ messages: [] }));

const mostAtOnce = 3;
const lasts = { ok: 5_000, error: 12_000 } as const;
let lastId = 0;

/** Says that something was done: “Copied 2 egress IPs of GitHub, one per line”. */
export function say(sentence: string): void {
  show("ok", sentence);
}

/** Says that something small failed; what needs an answer gets a problem box in its place instead. */
export function sayProblem(problem: Problem): void {
  show("error", problem.remedy === undefined ? problem.what : `${problem.what} ${problem.remedy}`);
}

/** Takes a message away. */
export function dismiss(id: number): void {
  useFeedback.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
}

function show(tone: Message["tone"], sentence: string): void {
  lastId += 1;
  const id = lastId;
  useFeedback.setState(({ messages }) => ({
    messages: [...messages, { id, tone, sentence }].slice(-mostAtOnce),
  }));
  setTimeout(() => dismiss(id), lasts[tone]);
}
