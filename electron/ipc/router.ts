import { ipcMain, type IpcMainInvokeEvent } from "electron";
import { paintedChannel, wholeStateChannel } from "../../shared/bridge/channels.ts";
import { commandNames } from "../../shared/bridge/command-names.ts";
import type { WholeState } from "../../shared/bridge/contract.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { Log } from "../ports/log.ts";
import type { Invoke } from "./invoke.ts";
import { senderRefusal, type SenderRule } from "./sender.ts";

/** What stands behind the router. */
interface RouterServices {
  readonly invoke: Invoke;
  readonly wholeState: () => WholeState;
}

/** What the router needs. */
export interface RouterOptions {
  /** A page may be there before the services are; its questions wait for them. */
  readonly services: Promise<RouterServices>;
  /** The whole state that a page gets without waiting for them; null where it has to. */
  readonly early: () => WholeState | null;
  readonly log: Pick<Log, "warn">;
  readonly sender: SenderRule;
  /** Called after a window asked for its wholeState: from then on its page listens to events. */
  readonly onPageReady: (webContentsId: number) => void;
  /** Called after a page told that it has drawn its first screen. */
  readonly onPainted: (webContentsId: number) => void;
}

/** electron-store answers this channel to anybody; nothing here uses it. */
const electronStoreChannel = "electron-store-get-data";

/**
 * Registers every command of the contract and the whole state. Whoever sends is checked before anything else; a
 * stranger is answered `invalid-argument` and written to the log. Returns what takes all of it back.
 */
export function startRouter(options: RouterOptions): () => void {
  const guarded = (
    channel: string,
    answer: (argument: unknown, meant: unknown, webContentsId: number) => Promise<Result<unknown>>,
  ) => {
    ipcMain.handle(
      channel,
      async (event: IpcMainInvokeEvent, argument: unknown, meant: unknown): Promise<Result<unknown>> => {
        const refusal = senderRefusal(event, options.sender);
        if (refusal !== null) {
          options.log.warn("Refused a message from a stranger", { channel, refusal });
          return fail(problem("invalid-argument", "The request was not accepted."));
        }
        const result = await answer(argument, meant, event.sender.id);
        if (channel === wholeStateChannel) options.onPageReady(event.sender.id);
        return result;
      },
    );
  };

  const { services } = options;
  for (const name of commandNames) {
    guarded(name, async (argument, meant) => (await services).invoke(name, argument, meant));
  }
  guarded(wholeStateChannel, async () => ok(options.early() ?? (await services).wholeState()));
  // Not a question to the services: the window does not wait for them to hear of it.
  guarded(paintedChannel, (_argument, _meant, webContentsId) => {
    options.onPainted(webContentsId);
    return Promise.resolve(ok(null));
  });
  void services.then(() => ipcMain.removeAllListeners(electronStoreChannel));

  return () => {
    for (const channel of [...commandNames, wholeStateChannel, paintedChannel])
      ipcMain.removeHandler(channel);
  };
}
