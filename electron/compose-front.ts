import { join } from "node:path";
import { app, BrowserWindow, Menu, nativeTheme, session, Tray } from "electron";
import type { Navigation } from "../shared/bridge/navigation.ts";
import { appOrigin, appUrl, readAppFiles, serveApp } from "./desktop/app-protocol.ts";
import { askCloseChoice, type CloseChoice } from "./desktop/close-choice.ts";
import { iconFolder } from "./desktop/icon-files.ts";
import { createTrayImages, readAppImage } from "./desktop/images.ts";
import { followPanel } from "./desktop/panel-theme.ts";
import { PageProgress } from "./desktop/page-progress.ts";
import { createMainWindow, type WindowLike } from "./desktop/main-window.ts";
import { describeRuntime } from "./desktop/runtime.ts";
import { createPageSession } from "./desktop/sessions.ts";
import { trayModel, type TrayAction } from "./desktop/tray-model.ts";
import type { TrayHost } from "./desktop/tray-host.ts";
import { createTray } from "./desktop/tray.ts";
import { windowColour, windowOptions } from "./desktop/window-options.ts";
import { initialState } from "./initial-state.ts";
import type { Invoke } from "./ipc/invoke.ts";
import type { Publisher } from "./ipc/publisher.ts";
import { startRouter } from "./ipc/router.ts";
import { sendEvent } from "./ipc/window-events.ts";
import { createLateLog, type EarlyLog } from "./log/late-log.ts";
import type { Timers } from "./ports/clock.ts";
import { defaultSettings } from "./store/default-settings.ts";

/** What a person sees of the application: tray and window. They stand before the services do. */
export interface Front {
  readonly show: (to?: Navigation) => void;
  /** Begins without a window where a tray shows that Tailrace runs, and with a minimised one where none does. */
  readonly startHidden: () => void;
  /**
   * Resolves when the page has asked for so many files and this process has time again, because the page is at work in
   * its own; at once where no window is opened.
   */
  readonly whenPageAskedFor: (files: number) => Promise<void>;
  /** Puts the services behind tray and window, once. What was asked of them meanwhile is answered then. */
  readonly attach: (services: FrontServices) => void;
  /** Takes the tray away; from now on closing the window really closes it. */
  readonly stop: () => void;
}

/** What tray and window need of the services. */
interface FrontServices {
  readonly publisher: Publisher;
  readonly invoke: Invoke;
  readonly log: EarlyLog;
  /** Does what a line of the tray’s menu says, but for showing the window and quitting. */
  readonly act: (action: TrayAction) => Promise<void>;
  readonly trayHost: TrayHost;
  /** Keeps what closing the window does where there is no tray; read from the preferences. */
  readonly keepCloseChoice: (choice: CloseChoice) => void;
  /** The person closed the window while the tray goes on. */
  readonly onHidden: () => void;
  /** The page crashed twice: the window is gone, the tray goes on. */
  readonly onLost: () => void;
}

/** So long after a start at login the desktop may still be putting up its tray, in milliseconds. */
const longestLogin = 5_000;

/**
 * Makes the tray, and the window when it is first shown. Loads nothing that the services are made of, so that neither
 * waits for them; the page starts in its own process meanwhile. The only logic here is who knows whom.
 */
export function composeFront(developmentServer: URL | null, timers: Timers): Front {
  const log = createLateLog();
  let ended = false;
  /** Started at login a short while ago: the tray may still come. */
  let startedHidden = false;
  const { promise: attached, resolve: attach } = Promise.withResolvers<FrontServices>();
  let services: FrontServices | null = null;

  const onAction = (action: TrayAction): void => {
    if (action.kind === "show") mainWindow.show(action.to);
    else if (action.kind === "quit") app.quit();
    else void attached.then(({ act }) => act(action));
  };
  const first = initialState({
    runtime: describeRuntime(process.versions.electron),
    now: Date.now(),
    preferences: { values: defaultSettings.preferences, problems: [] },
  });
  const icons = join(app.getAppPath(), iconFolder);
  const onDark = followPanel(nativeTheme, process.platform, () => tray.repaint());
  const makeTray = () =>
    createTray(
      {
        create: (image) => new Tray(image),
        buildMenu: (template) => Menu.buildFromTemplate(template),
        image: createTrayImages(icons, process.platform, onDark),
        platform: process.platform,
        onAction,
      },
      trayModel(services?.publisher.state() ?? first),
    );
  let tray = makeTray();

  const pageSession = createPageSession(
    (partition, options) => session.fromPartition(partition, options),
    developmentServer,
  );
  const page = new PageProgress(timers);
  if (developmentServer === null) {
    serveApp(pageSession, readAppFiles(join(app.getAppPath(), ".vite/renderer/main_window")), page.asked);
  }
  const create = (): WindowLike => {
    const window = new BrowserWindow(
      windowOptions({
        preload: join(app.getAppPath(), ".vite/build/preload.cjs"),
        session: pageSession,
        packaged: app.isPackaged,
        dark: nativeTheme.shouldUseDarkColors,
      }),
    );
    window.webContents.on("console-message", (_event, level, message) => {
      log.fromPage(level >= 3 ? "error" : level === 2 ? "warn" : "info", message);
    });
    // The appearance that the person chose is known then.
    void attached.then(() => colour(window));
    // Read when nobody waits for it any more; macOS takes the icon of the application.
    if (process.platform !== "darwin") window.once("show", () => window.setIcon(readAppImage(icons)));
    return window;
  };
  const mainWindow = createMainWindow({
    create,
    url: developmentServer?.href ?? appUrl,
    // A window is shown in the appearance that the person chose, which the services read.
    whenMayShow: (show) => void attached.then(show),
    navigate: (target, to) => sendEvent(target, "navigate", to),
    timers,
    log,
    closes: () => {
      if (services?.trayHost.isThere() === true) return "hide";
      const choice = services?.publisher.state().preferences.values.closeWithoutTray;
      if (services === null || choice === "minimise") return "minimise";
      // Not within the closing itself: that is being prevented, and would take the quitting back.
      if (choice === "quit") timers.after(0, () => app.quit());
      else void askHowToClose(services);
      return "nothing";
    },
    onHidden: () => void attached.then(({ onHidden }) => onHidden()),
    onLost: () => void attached.then(({ onLost }) => onLost()),
  });

  const askHowToClose = async ({ keepCloseChoice }: FrontServices): Promise<void> => {
    const choice = await askCloseChoice(BrowserWindow.getAllWindows()[0] ?? null);
    if (choice === null) return;
    keepCloseChoice(choice);
    if (choice === "quit") app.quit();
    else mainWindow.minimise();
  };
  /** With nothing in a tray, and no window, nobody could reach Tailrace any more. */
  const stayReachable = (): void => {
    if (!ended && services?.trayHost.isThere() !== true) mainWindow.showMinimised();
  };
  const followTrayHost = (there: boolean): void => {
    if (ended) return;
    if (!there) {
      if (!startedHidden) stayReachable();
      return;
    }
    // A host that comes later knows nothing of the trays before it.
    tray.destroy();
    tray = makeTray();
  };

  startRouter({
    services: attached.then(({ invoke, publisher }) => ({ invoke, snapshot: publisher.snapshot })),
    sender: { origin: developmentServer?.origin ?? appOrigin, owns: mainWindow.owns },
    onPageReady: mainWindow.pageReady,
    onPainted: mainWindow.painted,
    log,
  });

  return {
    show: mainWindow.show,
    startHidden: () => {
      startedHidden = true;
      timers.after(longestLogin, () => {
        startedHidden = false;
        stayReachable();
      });
    },
    whenPageAskedFor: async (files) => {
      if (mainWindow.target() !== null && developmentServer === null) await page.pauseAfter(files);
    },
    attach: (given) => {
      services = given;
      const { publisher } = given;
      log.become(given.log);
      given.trayHost.onChange(followTrayHost);
      const follow = (): void => {
        if (!ended) tray.render(trayModel(publisher.state()));
      };
      const appear = (): void => {
        nativeTheme.themeSource = publisher.state().preferences.values.appearance;
      };
      appear();
      follow();
      publisher.subscribe((updates) => {
        const target = mainWindow.target();
        if (target !== null) sendEvent(target, "slices", updates);
        if (updates.some(({ slice }) => slice === "preferences")) appear();
        follow();
      });
      attach(given);
    },
    stop: () => {
      ended = true;
      mainWindow.letGo();
      tray.destroy();
    },
  };
}

function colour(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.setBackgroundColor(windowColour(nativeTheme.shouldUseDarkColors));
}
