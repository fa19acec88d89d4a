import { randomUUID } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { app, BrowserWindow, Menu, nativeTheme, session, Tray } from "electron";
import type { Navigation } from "../shared/bridge/contract.ts";
import { problem } from "../shared/core/problem.ts";
import { fail, ok, type Result } from "../shared/core/result.ts";
import { compose } from "./compose.ts";
import type { World } from "./world.ts";
import { startDemoTailnet, type DemoTailnet } from "./demo/server.ts";
import { createApiFetch } from "./desktop/api-fetch.ts";
import type { ApiOriginRule } from "./desktop/api-origin.ts";
import { appMenu } from "./desktop/app-menu.ts";
import { appOrigin, appUrl, readAppFiles, serveApp } from "./desktop/app-protocol.ts";
import { autostartPath } from "./desktop/autostart-entry.ts";
import { createFileAutostart, createLoginItemAutostart } from "./desktop/autostart.ts";
import { systemClipboard } from "./desktop/clipboard.ts";
import { createCloseHint } from "./desktop/close-hint.ts";
import { createAppImage, createTrayImages } from "./desktop/images.ts";
import { createLinks } from "./desktop/links.ts";
import { createMainWindow } from "./desktop/main-window.ts";
import { createNotifier } from "./desktop/notifications.ts";
import { productPage } from "./desktop/product-page.ts";
import { describeRuntime } from "./desktop/runtime.ts";
import { createApiSession, createApiWriteSession, createPageSession } from "./desktop/sessions.ts";
import { trayModel, type TrayAction } from "./desktop/tray-model.ts";
import { createTray } from "./desktop/tray.ts";
import { windowOptions } from "./desktop/window-options.ts";
import { startRouter } from "./ipc/router.ts";
import { sendEvent } from "./ipc/window-events.ts";
import { createKeytarSecretStore } from "./keychain/keytar-secret-store.ts";
import { createFileSink, createLog } from "./log/logger.ts";
import { createRedactor } from "./log/redact.ts";
import { realDisk } from "./store/disk.ts";
import { openSettings } from "./store/settings-file.ts";
import { serviceBaseUrl } from "./tailnet/loopback.ts";

/** The application with its window and tray. */
export interface Desktop {
  readonly show: () => void;
  readonly start: (options: { readonly demo: boolean }) => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Takes everything down; resolves when the application may end. */
  readonly stop: () => Promise<void>;
}

/** How long after its commands were shown a connector of the demo joins. */
const demoJoinsAfterMs = 8_000;

const now = () => Date.now();
const fromPartition = (partition: string, options: { cache: boolean }) =>
  session.fromPartition(partition, options);

/** Puts Electron behind the services’ ports. The only logic here is who knows whom. */
export async function composeDesktop(developmentServer: URL | null): Promise<Desktop> {
  const redactor = createRedactor(homedir());
  const log = createLog(createFileSink(app.getPath("logs"), !app.isPackaged), redactor);
  const userData = app.getPath("userData");
  const settings = openSettings(userData, now);
  const runtime = describeRuntime(process.versions.electron);
  const timers = {
    after: (milliseconds: number, run: () => void) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  };
  const show = (to?: Navigation) => mainWindow.show(to);
  const notifier = createNotifier({
    wanted: () => settings.current().preferences.notifications,
    open: show,
    log,
  });
  const links = createLinks(productPage, app.getPath("logs"));

  let demo: DemoTailnet | null = null;
  const startDemo = async (): Promise<Result<{ baseUrl: string; token: string }>> => {
    try {
      demo ??= await startDemoTailnet({ autoJoin: { afterMs: demoJoinsAfterMs } });
      return ok({ baseUrl: demo.baseUrl, token: demo.credentials.token });
    } catch (error) {
      log.error("The demo tailnet did not start", { error });
      return fail(problem("internal", "The demo tailnet could not be started.", { remedy: "Try again." }));
    }
  };

  const originRule = (): ApiOriginRule => ({
    loopbackOnly: runtime.loopbackOnly,
    origins: [new URL(serviceBaseUrl).origin, ...allowedOrigins],
  });
  const allowedOrigins = new Set<string>();
  const apiSession = createApiSession(fromPartition, originRule);
  const openWriter = (index: number) => createApiWriteSession(fromPartition, originRule, index);
  const apiFetch = createApiFetch(apiSession, openWriter, originRule);
  const command = { program: process.execPath, arguments: app.isPackaged ? [] : [app.getAppPath()] };

  const keychain = createKeytarSecretStore();
  const world: World = {
    version: app.getVersion(),
    runtime,
    fetch: apiFetch,
    originUsed: (origin) => allowedOrigins.add(origin),
    disk: realDisk,
    userData,
    settings,
    keychain,
    clipboard: systemClipboard,
    notifier,
    autostart:
      process.platform === "linux"
        ? createFileAutostart(realDisk, autostartPath(homedir(), process.env.XDG_CONFIG_HOME), command)
        : createLoginItemAutostart(app, command),
    openLink: links.open,
    startDemo,
    clock: { now },
    timers,
    ids: { next: (prefix) => `${prefix}-${randomUUID()}` },
    random: Math.random,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log,
    readLog: () => log.recent(400),
    secretSeen: redactor.addSecret,
  };
  const application = await compose(world);
  const { publisher, handlers } = application;

  const pageSession = createPageSession(fromPartition, developmentServer);
  if (developmentServer === null)
    serveApp(pageSession, readAppFiles(join(app.getAppPath(), ".vite/renderer/main_window")));
  const icon = createAppImage();
  const mainWindow = createMainWindow({
    create: () => {
      const window = new BrowserWindow(
        windowOptions({
          preload: join(app.getAppPath(), ".vite/build/preload.cjs"),
          session: pageSession,
          packaged: app.isPackaged,
          dark: nativeTheme.shouldUseDarkColors,
          icon,
        }),
      );
      window.webContents.on("console-message", (_event, level, message) => {
        log.fromPage(level >= 3 ? "error" : level === 2 ? "warn" : "info", message);
      });
      return window;
    },
    url: developmentServer?.href ?? appUrl,
    timers,
    log,
    onHidden: createCloseHint(
      {
        shown: () => settings.current().closeHintShown,
        remember: () => {
          settings.update({ closeHintShown: true });
        },
      },
      notifier,
    ),
    onLost: () => {
      notifier.notify({
        title: "The window stopped working",
        body: "Tailrace goes on in the tray. Open it again from there.",
      });
    },
  });

  startRouter({
    handlers,
    snapshot: publisher.snapshot,
    sender: { origin: developmentServer?.origin ?? appOrigin, owns: mainWindow.owns },
    onPageReady: mainWindow.pageReady,
    log,
    timers,
    ids: world.ids,
  });

  const act = async (action: TrayAction): Promise<void> => {
    switch (action.kind) {
      case "copy-egress": {
        const { appName, format } = action;
        const copied = await handlers["egress.copy"](
          format === undefined ? { appName } : { appName, format },
        );
        const body = copied.ok ? copied.value.sentence : copied.problem.what;
        notifier.notify({ title: copied.ok ? "Copied" : "Nothing was copied", body });
        return;
      }
      case "show":
        show(action.to);
        return;
      case "check-now":
        await handlers["sync.now"]({});
        return;
      case "switch":
        await handlers["connection.switch"]({ tailnetId: action.tailnetId });
        return;
      case "quit":
        app.quit();
    }
  };
  const onAction = (action: TrayAction) => {
    void act(action);
  };
  const tray = createTray(
    {
      create: (image) => new Tray(image),
      buildMenu: (template) => Menu.buildFromTemplate(template),
      image: createTrayImages(process.platform),
      platform: process.platform,
      onAction,
    },
    trayModel(publisher.state()),
  );
  const menu = appMenu(process.platform, () => app.quit());
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate(menu));
  nativeTheme.themeSource = settings.current().preferences.appearance;
  publisher.subscribe((update) => {
    const target = mainWindow.target();
    if (target !== null) sendEvent(target, "slice", update);
    if (update.slice === "preferences") nativeTheme.themeSource = update.value.values.appearance;
    tray.render(trayModel(publisher.state()));
  });

  return {
    show: () => show(),
    start: async (options) => {
      await application.start();
      if (options.demo) await handlers["connection.startDemo"]({});
    },
    pause: application.pause,
    resume: application.resume,
    stop: () => {
      mainWindow.letGo();
      application.stop();
      tray.destroy();
      void demo?.close();
      return keychain.close();
    },
  };
}
