import { eventChannel, eventNames, paintedChannel, wholeStateChannel } from "../../shared/bridge/channels.ts";
import { commandNames } from "../../shared/bridge/command-names.ts";
import type { Bridge } from "../../shared/bridge/contract.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, type Result } from "../../shared/core/result.ts";

/** The part of Electron's `ipcRenderer` that the bridge uses. It never reaches the page itself. */
export interface PageIpc {
  /** The router answers every channel with a `Result`, see `router.ts`. */
  readonly invoke: (channel: string, argument?: unknown, meant?: unknown) => Promise<Result<unknown>>;
  readonly on: (channel: string, listener: (event: unknown, payload: unknown) => void) => unknown;
  readonly removeListener: (channel: string, listener: (event: unknown, payload: unknown) => void) => unknown;
}

/**
 * Builds what the page sees as `window.tailrace`: one function per command, one subscription per event.
 * Listeners get the payload and nothing else; no function takes a channel name.
 */
export function buildBridge(ipc: PageIpc): Bridge {
  const ask = async (channel: string, argument?: unknown, meant?: unknown): Promise<Result<unknown>> => {
    try {
      return await ipc.invoke(channel, argument, meant);
    } catch {
      return fail(
        problem("internal", "Tailrace is not answering.", { remedy: "Quit Tailrace and start it again." }),
      );
    }
  };
  const subscribe = (channel: string) => (listener: (payload: unknown) => void) => {
    const forward = (_event: unknown, payload: unknown) => {
      listener(payload);
    };
    ipc.on(channel, forward);
    return () => {
      ipc.removeListener(channel, forward);
    };
  };
  const bridge = {
    commands: Object.fromEntries(
      commandNames.map((name) => [name, (argument: unknown, meant: unknown) => ask(name, argument, meant)]),
    ),
    wholeState: () => ask(wholeStateChannel),
    painted: () => ask(paintedChannel),
    on: Object.fromEntries(eventNames.map((name) => [name, subscribe(eventChannel(name))])),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name of the contract
  return bridge as unknown as Bridge;
}
