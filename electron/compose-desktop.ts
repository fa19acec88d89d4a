import { app } from "electron";
import type { SliceCheck } from "../shared/bridge/check-slice.ts";
import { createSessionBus } from "./bus/session-bus.ts";
import { composeWorld } from "./compose-world.ts";
import { compose } from "./compose.ts";
import { createCloseHint } from "./desktop/close-hint.ts";
import { tellOfLostCopy } from "./desktop/copy-answer.ts";
import { tellOfLostWindow } from "./desktop/notifications.ts";
import { actFromTray } from "./desktop/tray-acts.ts";
import { systemTray, watchTrayHost } from "./desktop/tray-host.ts";
import type { Front } from "./front.ts";
import { createInvoke } from "./ipc/invoke.ts";
import type { Timers } from "./ports/clock.ts";

/** The application behind its window and tray. */
interface Desktop {
  readonly start: (options: { readonly demo: boolean }) => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Takes everything down; resolves when the application may end. */
  readonly stop: () => Promise<void>;
}

/** Puts the services behind tray and window. The only logic here is who knows whom. */
export async function composeDesktop(front: Front, timers: Timers, checkSlice: SliceCheck): Promise<Desktop> {
  const world = composeWorld(front, timers, checkSlice);
  const { log, ids, settings, notifier, clipboard } = world;
  const application = await compose(world);
  const { publisher, handlers } = application;
  const bus = createSessionBus({
    timers,
    onBroken: (error) =>
      log.error("The library that speaks to the session bus could not be loaded", { error }),
  });
  front.attach({
    publisher,
    invoke: createInvoke(handlers, { log, timers, ids }),
    log,
    act: (action) => actFromTray(action, { handlers, show: front.show, notifier, quit: () => app.quit() }),
    trayHost: process.platform === "linux" ? watchTrayHost(bus, process.pid) : systemTray,
    keepCloseChoice: (closeWithoutTray) => void handlers["preferences.save"]({ closeWithoutTray }),
    onHidden: createCloseHint(
      {
        shown: () => settings.current().closeHintShown,
        remember: () => void settings.update({ closeHintShown: true }),
      },
      notifier,
    ),
    onLost: () => tellOfLostWindow(notifier),
  });
  return {
    start: async (options) => {
      await application.start();
      if (options.demo) await handlers["connection.startDemo"]({});
    },
    pause: application.pause,
    resume: application.resume,
    stop: async () => {
      application.stop();
      world.closeDemo();
      bus.close();
      tellOfLostCopy(notifier, await clipboard.keep());
    },
  };
}
