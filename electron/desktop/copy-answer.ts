import type { Result } from "../../shared/core/result.ts";
import type { Notifier } from "../services/ports.ts";

/** Says what a copy from the tray did: the menu is closed by then, so a notification is the only place for it. */
export function answerCopy(notifier: Notifier, copied: Result<{ readonly sentence: string }>): void {
  notifier.notify({
    title: copied.ok ? "Copied" : "Nothing was copied",
    body: copied.ok ? copied.value.sentence : copied.problem.what,
    answer: true,
  });
}
