import type { EventEmitter } from "node:events";
import { app, Menu, protocol, powerMonitor } from "electron";
import { composeFront } from "./compose-front.ts";
import { dropTelltales, refusedSwitches } from "./desktop/allowed-switches.ts";
import { appMenu } from "./desktop/app-menu.ts";
import { declineClientCertificates } from "./desktop/api-fetch.ts";
import { appSchemePrivileges } from "./desktop/app-protocol.ts";
import { hiddenArgument } from "./desktop/autostart-entry.ts";
import { ownDataFolder } from "./desktop/data-folder.ts";
import { guardContents } from "./desktop/navigation-guards.ts";
import { watchPower } from "./desktop/power.ts";
import { endAfter } from "./desktop/ending.ts";
import { enableSandbox } from "./desktop/sandbox.ts";
import { claimSingleInstance } from "./desktop/single-instance.ts";
import type { Navigation } from "../shared/bridge/navigation.ts";
import { isFirstStart } from "./store/first-start.ts";
import { systemTimers } from "./system-timers.ts";

/** Written in by the build: only a package that is marked as a test build lets drivers attach. */
declare const isTestBuild: boolean;

/** Vite’s server while the window is being worked on; never in a packaged application. */
const developmentServer =
  app.isPackaged || process.env.TAILRACE_DEV_SERVER === undefined
    ? null
    : new URL(process.env.TAILRACE_DEV_SERVER);

// Before the lock that one instance holds, which lies in the same folder. A folder that was named at start stays.
const folder = app.commandLine.hasSwitch("user-data-dir")
  ? null
  : ownDataFolder(process.platform, process.env, app.getName());
if (folder !== null) app.setPath("userData", folder);

const refused = app.isPackaged ? refusedSwitches(process.argv.slice(1), process.platform, isTestBuild) : [];
if (app.isPackaged) dropTelltales(process.env);
let showWindow = (_to?: Navigation): void => undefined;
/**
 * One module of each part into which the build puts what the services need: the packages and the rules. The parts are loaded
 * one after the other, so that this process can answer the page between two of them.
 */
const partsOfServices = {
  packages: () => import("./log/logger.ts"),
  rules: () => import("../shared/policy/edit/intents.ts"),
};
/**
 * So long the desktop gets to take in the tray, in milliseconds: it and this process go to and fro over the session bus
 * some five times, and whatever else is done here in between keeps it waiting. Nobody waits for a hidden window.
 */
const trayHeadStart = { shown: 80, hidden: 300 };

if (refused.length > 0) {
  process.stderr.write(`Tailrace does not start with ${refused.map((name) => `--${name}`).join(", ")}.\n`);
  app.exit(1);
} else if (claimSingleInstance(app, () => showWindow())) {
  enableSandbox(app);
  protocol.registerSchemesAsPrivileged([appSchemePrivileges]);
  declineClientCertificates(app);
  app.on("web-contents-created", (_event, contents) => {
    const events: EventEmitter = contents;
    guardContents(
      {
        on: (name, listener) => events.on(name, listener),
        setWindowOpenHandler: (handler) => {
          contents.setWindowOpenHandler(handler);
        },
        setWebRTCIPHandlingPolicy: (policy) => {
          contents.setWebRTCIPHandlingPolicy(policy);
        },
      },
      developmentServer,
    );
  });
  // Said before Electron is ready, or it builds a menu of its own first.
  const menu = appMenu(process.platform, {
    about: () => showWindow({ to: "about" }),
    quit: () => app.quit(),
  });
  if (menu === null) Menu.setApplicationMenu(null);
  else void app.whenReady().then(() => Menu.setApplicationMenu(Menu.buildFromTemplate(menu)));
  // The tray goes on when the window is closed.
  app.on("window-all-closed", () => undefined);
  start().catch(endWithoutServices);
} else {
  app.quit();
}

async function start(): Promise<void> {
  await app.whenReady();
  const demo = process.argv.includes("--demo");
  const firstStart = !demo && isFirstStart(app.getPath("userData"));
  const front = composeFront({ developmentServer, firstStart }, systemTimers);
  showWindow = front.show;
  app.on("activate", () => front.show());
  const endings: (() => Promise<void>)[] = [];
  endAfter(app, systemTimers.after, async () => {
    front.stop();
    await Promise.all(endings.map((end) => end()));
  });
  const isHidden = process.argv.includes(hiddenArgument);
  // A page that waits for the services has more use for the time.
  if (isHidden || firstStart) await pause(isHidden ? trayHeadStart.hidden : trayHeadStart.shown);
  else {
    await partsOfServices.packages();
    await pause(0);
  }
  if (isHidden) front.startHidden();
  else front.show();

  // Everything else is loaded behind it: a first window would appear later if this process kept it waiting.
  await front.whenServicesMayLoad();
  await partsOfServices.rules();
  if (!isHidden && !firstStart) await front.whenPageIsLoaded();
  const { composeDesktop } = await import("./compose-desktop.ts");
  const checkSlice =
    developmentServer === null ? null : (await import("../shared/bridge/check-slice.ts")).checkSlice;
  const desktop = await composeDesktop(front, systemTimers, checkSlice);
  const power: EventEmitter = powerMonitor;
  const stopWatching = watchPower(
    {
      on: (name, listener) => power.on(name, listener),
      removeListener: (name, listener) => power.removeListener(name, listener),
    },
    { onAway: desktop.pause, onBack: desktop.resume },
    systemTimers,
  );
  endings.push(() => {
    stopWatching();
    return desktop.stop();
  });
  void desktop.start({ demo });
}

/** So many milliseconds for whatever else this process is asked for. */
async function pause(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => void systemTimers.after(milliseconds, resolve));
}

/** A bug, since whatever can go wrong is a value: better no Tailrace than a tray with nothing behind it. */
function endWithoutServices(error: unknown): void {
  const reason = error instanceof Error ? error.message : "The reason is not known.";
  process.stderr.write(`Tailrace could not start. ${reason}\n`);
  app.exit(1);
}
