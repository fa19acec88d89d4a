import { Notification } from "electron";
import type { Navigation } from "../../shared/bridge/navigation.ts";
import type { Log } from "../ports/log.ts";
import type { Notifier } from "../ports/desktop.ts";
import { plainLabel } from "./menu-label.ts";

const longestBody = 240;

/** What notifications need from outside. */
export interface NotificationOptions {
  /** Whether the person wants news, read anew each time. Answers to what they did are shown all the same. */
  readonly wanted: () => boolean;
  /** The person clicked one that leads somewhere. */
  readonly open: (to: Navigation) => void;
  readonly log: Log;
}

/** Builds the system's notifications. Where the system has none, the log says so and nothing else happens. */
export function createNotifier(options: NotificationOptions): Notifier {
  // A notification that nobody refers to may be collected before it is clicked.
  const shown = new Set<Notification>();
  const newest = new Map<string, Notification>();

  return {
    notify: ({ title, body, open, answer = false, replaces }) => {
      if (!answer && !options.wanted()) return;
      if (!Notification.isSupported()) {
        options.log.info("The system takes no notifications");
        return;
      }
      const notification = new Notification({
        title: plainLabel(title),
        body: plainLabel(body, longestBody),
      });
      if (replaces !== undefined) {
        newest.get(replaces)?.close();
        newest.set(replaces, notification);
      }
      shown.add(notification);
      notification.on("close", () => shown.delete(notification));
      notification.on("failed", () => shown.delete(notification));
      notification.on("click", () => {
        shown.delete(notification);
        if (open !== undefined) options.open(open);
      });
      notification.show();
    },
  };
}

/** Says that the window crashed for good: the tray goes on. */
export function tellOfLostWindow(notifier: Notifier): void {
  notifier.notify({
    title: "The window stopped working",
    body: "Tailrace keeps watch. Open it again to see it.",
  });
}
