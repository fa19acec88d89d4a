import { randomUUID } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { app, BrowserWindow, session } from "electron";
import type { SliceCheck } from "../shared/bridge/check-slice.ts";
import { problem } from "../shared/core/problem.ts";
import { fail, ok, type Result } from "../shared/core/result.ts";
import { createSessionBus } from "./bus/session-bus.ts";
import { compose } from "./compose.ts";
import type { Front } from "./compose-front.ts";
import type { World } from "./world.ts";
import type { DemoTailnet } from "./demo/server.ts";
import { createApiFetch } from "./desktop/api-fetch.ts";
import type { ApiOriginRule } from "./desktop/api-origin.ts";
import { autostartPath } from "./desktop/autostart-entry.ts";
import { createFileAutostart, createLoginItemAutostart } from "./desktop/autostart.ts";
import { findHelpers } from "./desktop/clipboard-helpers.ts";
import { ownClipboard } from "./desktop/clipboard.ts";
import { createCloseHint } from "./desktop/close-hint.ts";
import { answerCopy, tellOfLostCopy } from "./desktop/copy-answer.ts";
import { createLinks } from "./desktop/links.ts";
import { createNotifier } from "./desktop/notifications.ts";
import { productPage } from "./desktop/product-page.ts";
import { describeRuntime } from "./desktop/runtime.ts";
import { clipboardKind, createClipboard } from "./desktop/seen-clipboard.ts";
import { createApiSession, createApiWriteSession } from "./desktop/sessions.ts";
import { systemTray, watchTrayHost } from "./desktop/tray-host.ts";
import type { TrayAction } from "./desktop/tray-model.ts";
import { createInvoke } from "./ipc/invoke.ts";
import { isProgram } from "./desktop/programs.ts";
import { createApartSecretStore } from "./keychain/apart-secret-store.ts";
import { startKeychain } from "./keychain/start-keychain.ts";
import { createFileSink, createLog } from "./log/logger.ts";
import { createRedactor } from "./log/redact.ts";
import type { Timers } from "./ports/clock.ts";
import { realDisk } from "./disk/disk.ts";
import { openSettings } from "./store/settings-file.ts";
import { serviceBaseUrl } from "../shared/tailnet/service-address.ts";

/** The application behind its window and tray. */
export interface Desktop {
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
export async function composeDesktop(front: Front, timers: Timers, checkSlice: SliceCheck): Promise<Desktop> {
  const redactor = createRedactor(homedir());
  const log = createLog(createFileSink(app.getPath("logs"), !app.isPackaged), redactor);
  const userData = app.getPath("userData");
  const settings = openSettings(userData, now);
  const runtime = describeRuntime(process.versions.electron);
  const notifier = createNotifier({
    wanted: () => settings.current().preferences.notifications,
    open: front.show,
    log,
  });
  const links = createLinks(productPage, app.getPath("logs"));

  let demo: DemoTailnet | null = null;
  const startDemo = async (): Promise<Result<{ baseUrl: string; token: string }>> => {
    try {
      // Loaded when it is asked for: most people connect a tailnet of their own.
      const { startDemoTailnet } = await import("./demo/server.ts");
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

  const keychain = createApartSecretStore({
    start: startKeychain(join(app.getAppPath(), ".vite/build/keychain.cjs")),
    timers,
  });
  const kind = clipboardKind(process.platform, process.env);
  const clipboard = createClipboard({
    own: ownClipboard,
    kind,
    helpers: () => (kind === "system" ? Promise.resolve(null) : findHelpers(kind)),
    inFront: () => BrowserWindow.getFocusedWindow() !== null,
  });
  const world: World = {
    version: app.getVersion(),
    runtime,
    fetch: apiFetch,
    originUsed: (origin) => allowedOrigins.add(origin),
    disk: realDisk,
    userData,
    settings,
    keychain,
    clipboard,
    notifier,
    autostart:
      process.platform === "linux"
        ? createFileAutostart(
            {
              disk: realDisk,
              path: autostartPath(homedir(), process.env.XDG_CONFIG_HOME),
              desktops: (process.env.XDG_CURRENT_DESKTOP ?? "").split(":"),
              isProgram,
            },
            command,
          )
        : createLoginItemAutostart(app, command),
    openLink: links.open,
    checkSlice,
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

  const bus = createSessionBus(timers);
  const showHint = createCloseHint(
    {
      shown: () => settings.current().closeHintShown,
      remember: () => {
        settings.update({ closeHintShown: true });
      },
    },
    notifier,
  );
  const act = async (action: TrayAction): Promise<void> => {
    switch (action.kind) {
      case "copy-egress": {
        const { tailnetId, appName, format } = action;
        const copied = await handlers["egress.copy"](
          format === undefined ? { appName } : { appName, format },
          tailnetId,
        );
        if (copied.ok || copied.problem.code !== "clipboard-refused") answerCopy(notifier, copied);
        else front.show({ to: "app", name: appName, copy: format === undefined ? {} : { format } });
        return;
      }
      case "show":
        front.show(action.to);
        return;
      case "check-now":
        await handlers["sync.now"]({}, action.tailnetId);
        return;
      case "switch":
        await handlers["connection.switch"]({ tailnetId: action.tailnetId });
        return;
      case "quit":
        app.quit();
    }
  };
  front.attach({
    publisher,
    invoke: createInvoke(handlers, { log, timers, ids: world.ids }),
    log,
    act,
    trayHost: process.platform === "linux" ? watchTrayHost(bus) : systemTray,
    keepCloseChoice: (closeWithoutTray) => void handlers["preferences.save"]({ closeWithoutTray }),
    onHidden: showHint,
    onLost: () => {
      notifier.notify({
        title: "The window stopped working",
        body: "Tailrace keeps watch. Open it again to see it.",
      });
    },
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
      void demo?.close();
      bus.close();
      tellOfLostCopy(notifier, await clipboard.keep());
    },
  };
}
