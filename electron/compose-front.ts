import { join } from "node:path";
import { app, BrowserWindow } from "electron";
import type { SliceUpdate } from "../shared/bridge/app-state.ts";
import { slicesOf } from "../shared/bridge/slices-of.ts";
import { composePage } from "./compose-page.ts";
import { showAs } from "./desktop/appearance.ts";
import { askCloseChoice } from "./desktop/close-choice.ts";
import { onClosing } from "./desktop/closing.ts";
import { iconFolder } from "./desktop/icon-files.ts";
import { createMainWindow, type MainWindow } from "./desktop/main-window.ts";
import { stayReachable } from "./desktop/reachable.ts";
import { describeRuntime } from "./desktop/runtime.ts";
import { createSystemTray } from "./desktop/system-tray.ts";
import type { TrayAction } from "./desktop/tray-acts.ts";
import { trayModel } from "./desktop/tray-model.ts";
import type { Front, FrontFacts, FrontServices } from "./front.ts";
import { initialState } from "./initial-state.ts";
import { earlyState } from "./ipc/early-state.ts";
import { startRouter } from "./ipc/router.ts";
import { sendEvent } from "./ipc/window-events.ts";
import { createLateLog } from "./log/late-log.ts";
import type { Timers } from "./ports/clock.ts";
import { defaultSettings } from "./store/default-settings.ts";

/**
 * Makes the tray, and the window when it is first shown. Loads nothing that the services are made of, so that neither
 * waits for them; the page starts in its own process meanwhile. The only logic here is who knows whom.
 */
export function composeFront({ developmentServer, firstStart }: FrontFacts, timers: Timers): Front {
  const log = createLateLog();
  const { promise: attached, resolve: attach } = Promise.withResolvers<FrontServices>();
  let services: FrontServices | null = null;

  const runtime = describeRuntime(process.versions.electron);
  const preferences = { values: defaultSettings.preferences, problems: [] };
  const first = initialState({ runtime, now: Date.now(), preferences });
  const state = () => services?.publisher.state() ?? first;
  const isInTray = () => services?.trayHost.isThere() ?? null;
  const icons = join(app.getAppPath(), iconFolder);
  const onAction = (action: TrayAction): void => {
    if (action.kind === "show") mainWindow.show(action.to);
    else if (action.kind === "quit") app.quit();
    else void attached.then(({ act }) => act(action));
  };
  const tray = createSystemTray(icons, onAction, trayModel(first));

  const page = composePage({ developmentServer, firstStart }, timers, {
    icons,
    said: log.fromPage,
    appearanceKnown: attached,
    zoom: () => state().preferences.values.zoom,
  });
  const mainWindow: MainWindow = createMainWindow({
    create: page.create,
    url: page.url,
    // A window is shown in the appearance that the person chose, which the services read.
    whenMayShow: (show) => (firstStart ? show() : void attached.then(show)),
    navigate: (target, to) => sendEvent(target, "navigate", to),
    timers,
    log,
    closes: () =>
      onClosing({
        isInTray: () => isInTray() === true,
        choice: () => (services === null ? null : state().preferences.values.closeWithoutTray),
        ask: () => askCloseChoice(BrowserWindow.getAllWindows()[0] ?? null),
        keep: (choice) => services?.keepCloseChoice(choice),
        minimise: () => mainWindow.minimise(),
        quitAfter: () => timers.after(0, () => app.quit()),
      }),
    onHidden: () => void attached.then(({ onHidden }) => onHidden()),
    onLost: () => void attached.then(({ onLost }) => onLost()),
  });
  const reachable = stayReachable({ isInTray, showMinimised: mainWindow.showMinimised, timers });

  startRouter({
    services: attached.then(({ invoke, publisher }) => ({ invoke, wholeState: publisher.wholeState })),
    early: () => (firstStart && services === null ? earlyState(first) : null),
    sender: { origin: page.origin, owns: mainWindow.owns },
    onPageReady: mainWindow.pageReady,
    onPainted: (id) => {
      mainWindow.painted(id);
      page.progress.painted();
    },
    log,
  });
  const tell = (updates: readonly SliceUpdate[]): void => {
    const target = mainWindow.target();
    if (target !== null) sendEvent(target, "slices", updates);
  };
  const appear = (): void => showAs(state().preferences.values);
  return {
    show: mainWindow.show,
    startHidden: reachable.startedHidden,
    whenServicesMayLoad: async () => {
      // Where Tailrace was started before, the page waits for them; its process takes as long to begin.
      if (firstStart && mainWindow.target() !== null && developmentServer === null)
        await page.progress.untilDrawn();
    },
    whenPageIsLoaded: page.progress.untilLoaded,
    attach: (given) => {
      services = given;
      log.become(given.log);
      given.trayHost.onChange((there) => (there ? tray.putUpAnew(trayModel(state())) : reachable.trayGone()));
      appear();
      tray.render(trayModel(state()));
      if (firstStart) tell(slicesOf(given.publisher.wholeState()));
      given.publisher.subscribe((updates) => {
        tell(updates);
        if (updates.some(({ slice }) => slice === "preferences")) appear();
        tray.render(trayModel(state()));
      });
      attach(given);
    },
    stop: () => {
      reachable.end();
      mainWindow.letGo();
      tray.destroy();
    },
  };
}
