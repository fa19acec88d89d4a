import type {
  Bridge,
  BridgeEvents,
  CommandArgument,
  CommandName,
  CommandValue,
  EventName,
  WholeState,
} from "../../shared/bridge/contract.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail } from "../../shared/core/result.ts";
import type { Result } from "../../shared/core/result.ts";

declare global {
  interface Window {
    /** Exposed by the preload. Nothing but this file touches it. */
    readonly tailrace?: Bridge;
  }
}

/** Asks main to do something, on the tailnet that it is meant for. Never throws: what went wrong is in the result. */
export async function ask<N extends CommandName>(
  name: N,
  argument: CommandArgument<N>,
  meant: string | null,
): Promise<Result<CommandValue<N>>> {
  const bridge = window.tailrace;
  if (bridge === undefined) return noBridge;
  try {
    return await bridge.commands[name](argument, meant);
  } catch {
    return noAnswer;
  }
}

/** Asks main for the whole state with its revisions. */
export async function readWholeState(): Promise<Result<WholeState>> {
  const bridge = window.tailrace;
  if (bridge === undefined) return noBridge;
  try {
    return await bridge.wholeState();
  } catch {
    return noAnswer;
  }
}

/** Listens to an event of main; returns its unsubscribe function. */
export function listen<E extends EventName>(
  event: E,
  listener: (payload: BridgeEvents[E]) => void,
): () => void {
  return window.tailrace?.on[event](listener) ?? (() => undefined);
}

/** Longest wait for a frame, in milliseconds: a window that was not shown yet gets none under Wayland. */
const longestFrame = 150;

/** Waits until the first screen is drawn, which is after the second frame, or when none comes; and tells main of it. */
export async function firstPaint(): Promise<void> {
  const drawn = new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    setTimeout(resolve, longestFrame);
  });
  await drawn;
  void window.tailrace?.painted();
}

const noBridge = fail(
  problem("internal", "This page was opened outside Tailrace.", {
    meaning: "It cannot reach the application.",
    remedy: "Open the window from the Tailrace icon.",
  }),
);

const noAnswer = fail(
  problem("internal", "Tailrace did not answer.", {
    meaning: "What was asked for may not have been done.",
    remedy: "Try again. If it happens again, restart Tailrace.",
  }),
);
