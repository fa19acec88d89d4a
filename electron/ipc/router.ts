import { ipcMain, type IpcMainInvokeEvent } from "electron";
import { commandNames, snapshotChannel } from "../../shared/bridge/channels.ts";
import type { CommandHandlers, StateSnapshot } from "../../shared/bridge/contract.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { createInvoke, type InvokeDependencies } from "./invoke.ts";
import { senderRefusal, type SenderRule } from "./sender.ts";

/** What the router needs. */
export interface RouterOptions extends InvokeDependencies {
  readonly handlers: CommandHandlers;
  readonly snapshot: () => StateSnapshot;
  readonly sender: SenderRule;
  /** Called after a window asked for its snapshot: from then on its page listens to events. */
  readonly onPageReady: (webContentsId: number) => void;
}

/** electron-store answers this channel to anybody; nothing here uses it. */
const electronStoreChannel = "electron-store-get-data";

/**
 * Registers every command of the contract and the snapshot. Whoever sends is checked before anything else; a
 * stranger is answered `invalid-argument` and written to the log. Returns what takes all of it back.
 */
export function startRouter(options: RouterOptions): () => void {
  const invoke = createInvoke(options.handlers, options);

  const guarded = (channel: string, answer: (argument: unknown) => Promise<Result<unknown>>) => {
    ipcMain.handle(
      channel,
      async (event: IpcMainInvokeEvent, argument: unknown): Promise<Result<unknown>> => {
        const refusal = senderRefusal(event, options.sender);
        if (refusal !== null) {
          options.log.warn("Refused a message from a stranger", { channel, refusal });
          return fail(problem("invalid-argument", "The request was not accepted."));
        }
        const result = await answer(argument);
        if (channel === snapshotChannel) options.onPageReady(event.sender.id);
        return result;
      },
    );
  };

  for (const name of commandNames) guarded(name, (argument) => invoke(name, argument));
  guarded(snapshotChannel, () => Promise.resolve(ok(options.snapshot())));
  ipcMain.removeAllListeners(electronStoreChannel);

  return () => {
    for (const channel of [...commandNames, snapshotChannel]) ipcMain.removeHandler(channel);
  };
}
