import { createSessionBus } from "../bus/session-bus.ts";
import { answerQuestion, type SentAnswer, type SentQuestion } from "./keychain-question.ts";
import { createKeytarSecretStore } from "./keytar-secret-store.ts";
import { isCollectionLocked } from "./lock-state.ts";
import { systemTimers } from "../system-timers.ts";

/**
 * The process that asks the keychain. The library waits on a thread for as long as a question to the person is open; in
 * the main process that thread would be one of the four that also read and write files, and would hold up quitting.
 */
const bus = createSessionBus({ timers: systemTimers, onBroken: endLoudly });
const store = createKeytarSecretStore({ isLocked: () => isCollectionLocked(bus) });

process.parentPort.on("message", ({ data }: { data: SentQuestion }) => void answer(data));

/** Ends this process: who asked is told that it ended, and with what. */
function endLoudly(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}

async function answer({ id, question }: SentQuestion): Promise<void> {
  const sent: SentAnswer = { id, answer: await answerQuestion(store, question) };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window: there is one other end
  process.parentPort.postMessage(sent);
}
