import type { Result } from "../../shared/core/result.ts";
import type { Notifier } from "../ports/desktop.ts";

/** Says what a copy from the tray did: the menu is closed by then, so a notification is the only place for it. */
export function answerCopy(notifier: Notifier, copied: Result<{ readonly sentence: string }>): void {
  notifier.notify({
    title: copied.ok ? "Copied" : "Nothing was copied",
    body: copied.ok ? copied.value.sentence : copied.problem.what,
    answer: true,
  });
}

/** Says at the end that a copy may not outlive the application: some desktops keep it only as long as that runs. */
export function tellOfLostCopy(notifier: Notifier, copy: "kept" | "lost"): void {
  if (copy === "kept") return;
  notifier.notify({
    title: "What you copied may be gone",
    body: "This desktop may keep it only while Tailrace runs.",
    answer: true,
  });
}
