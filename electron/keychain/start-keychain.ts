import { utilityProcess } from "electron";
import type { SentAnswer } from "./keychain-question.ts";
import type { StartKeychain } from "./apart-secret-store.ts";

/**
 * Starts the keychain’s process from its built file. On macOS the question to the person names the helper application,
 * and what one build stored only the same build reads without a question.
 */
export function startKeychain(file: string): StartKeychain {
  return ({ answered, ended }) => {
    const child = utilityProcess.fork(file, [], { serviceName: "Tailrace keychain", stdio: "ignore" });
    child.on("message", (answer: SentAnswer) => answered(answer));
    child.on("exit", ended);
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window: there is one other end
      send: (question) => child.postMessage(question),
      end: () => {
        child.removeListener("exit", ended);
        endNow(child.pid);
        child.kill();
      },
    };
  };
}

/** A thread that waits for an answer holds up a polite end. */
function endNow(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
