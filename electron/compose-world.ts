import { randomUUID } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { app, BrowserWindow, net, powerMonitor, session } from "electron";
import { listHosts } from "../shared/catalogue/list-sources.ts";
import type { SliceCheck } from "../shared/bridge/check-slice.ts";
import { embedDemo } from "./demo/embedded.ts";
import { createApiNetwork } from "./desktop/api-network.ts";
import { buildFacts } from "./desktop/build-facts.ts";
import { systemAutostart } from "./desktop/system-autostart.ts";
import { findHelpers } from "./desktop/clipboard-helpers.ts";
import { ownClipboard } from "./desktop/clipboard.ts";
import { fileSaver } from "./desktop/file-saver.ts";
import { printWindows } from "./desktop/print-window.ts";
import { createPrinter } from "./desktop/printer.ts";
import { createPrintSession, type FromPartition } from "./desktop/sessions.ts";
import { createLinks } from "./desktop/links.ts";
import { createNotifier } from "./desktop/notifications.ts";
import { productPage } from "./desktop/product-page.ts";
import { describeRuntime } from "./desktop/runtime.ts";
import { clipboardKind, createClipboard, type KeepingClipboard } from "./desktop/seen-clipboard.ts";
import { runningVersions } from "./desktop/versions.ts";
import { createSurroundings } from "./desktop/surroundings.ts";
import { realDisk } from "./disk/disk.ts";
import type { Front } from "./front.ts";
import { createApartSecretStore } from "./keychain/apart-secret-store.ts";
import { startKeychain } from "./keychain/start-keychain.ts";
import { clientPlaces } from "./local-client/client-places.ts";
import { createLocalClient } from "./local-client/local-client.ts";
import { createNodeMetrics } from "./local-client/node-metrics.ts";
import { systemLookup } from "./local-client/name-lookup.ts";
import { createFileSink, createLog, type AppLog } from "./log/logger.ts";
import { createRedactor } from "./log/redact.ts";
import type { Timers } from "./ports/clock.ts";
import { createProductLists } from "./products/product-lists.ts";
import { openSettings } from "./store/settings-file.ts";
import { createReleases } from "./tailnet/releases.ts";
import { createPublishedLists } from "./tailnet/published-lists.ts";
import type { OutsideWorld } from "./world.ts";

/** The world as Electron shows it, with what has to be put away at the end. */
export interface DesktopWorld extends OutsideWorld {
  readonly log: AppLog;
  readonly clipboard: KeepingClipboard;
  readonly closeDemo: () => void;
}

const now = () => Date.now();
const fromPartition: FromPartition = (partition, options) => session.fromPartition(partition, options);

/** Puts Electron behind the services’ ports. The only logic here is who knows whom. */
export function composeWorld(front: Front, timers: Timers, checkSlice: SliceCheck): DesktopWorld {
  const redactor = createRedactor(homedir());
  const log = createLog(createFileSink(app.getPath("logs"), !app.isPackaged), redactor);
  const userData = app.getPath("userData");
  const settings = openSettings(userData, now);
  const runtime = describeRuntime(process.versions.electron);
  const demo = embedDemo((error) => log.error("The demo tailnet did not start", { error }));
  const network = createApiNetwork(fromPartition, runtime.loopbackOnly);
  const kind = clipboardKind(process.platform, process.env);
  return {
    ...network,
    version: app.getVersion(),
    runtime,
    disk: realDisk,
    userData,
    settings,
    keychain: createApartSecretStore({
      start: startKeychain(join(app.getAppPath(), ".vite/build/keychain.cjs")),
      timers,
    }),
    clipboard: createClipboard({
      own: ownClipboard,
      kind,
      helpers: () => (kind === "system" ? Promise.resolve(null) : findHelpers(kind)),
      inFront: () => BrowserWindow.getFocusedWindow() !== null,
    }),
    files: fileSaver,
    printer: createPrinter(printWindows(() => createPrintSession(fromPartition))),
    notifier: createNotifier({
      wanted: () => settings.current().preferences.notifications,
      open: front.show,
      log,
    }),
    autostart: systemAutostart(app, realDisk, homedir()),
    surroundings: createSurroundings({
      power: powerMonitor,
      app,
      network: net,
      windows: () => BrowserWindow.getAllWindows(),
    }),
    localClient: createLocalClient(clientPlaces(process.platform, process.env)),
    lookup: systemLookup,
    metrics: createNodeMetrics({ loopbackOnly: runtime.loopbackOnly }),
    published: createPublishedLists({ ...network, hosts: listHosts }),
    products: createProductLists({ ...network, loopbackOnly: runtime.loopbackOnly, now }),
    openLink: createLinks(productPage, app.getPath("logs")).open,
    checkSlice,
    startDemo: demo.start,
    closeDemo: demo.close,
    clock: { now },
    timers,
    ids: { next: (prefix) => `${prefix}-${randomUUID()}` },
    random: Math.random,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log,
    readLog: () => log.recent(400),
    blot: redactor,
    versions: runningVersions(),
    packages: buildFacts.packages,
    releases: createReleases({
      ...network,
      address: buildFacts.releaseAddress,
      loopbackOnly: runtime.loopbackOnly,
      version: app.getVersion(),
    }),
    secretSeen: redactor.addSecret,
  };
}
