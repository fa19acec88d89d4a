import type { EventEmitter } from "node:events";
import { app, protocol, powerMonitor } from "electron";
import { composeDesktop } from "./compose-desktop.ts";
import { declineClientCertificates } from "./desktop/api-fetch.ts";
import { appSchemePrivileges } from "./desktop/app-protocol.ts";
import { hiddenArgument } from "./desktop/autostart-entry.ts";
import { forbiddenSwitches } from "./desktop/forbidden-switches.ts";
import { guardContents } from "./desktop/navigation-guards.ts";
import { watchPower } from "./desktop/power.ts";
import { endAfter } from "./desktop/ending.ts";
import { enableSandbox } from "./desktop/sandbox.ts";
import { claimSingleInstance } from "./desktop/single-instance.ts";

/** Vite’s server while the window is being worked on; never in a packaged application. */
const developmentServer =
  app.isPackaged || process.env.TAILRACE_DEV_SERVER === undefined
    ? null
    : new URL(process.env.TAILRACE_DEV_SERVER);

const forbidden = app.isPackaged ? forbiddenSwitches((name) => app.commandLine.hasSwitch(name)) : [];
let showWindow = (): void => undefined;

if (forbidden.length > 0) {
  process.stderr.write(`Tailrace does not start with ${forbidden.join(", ")}.\n`);
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
      },
      developmentServer,
    );
  });
  // The tray goes on when the window is closed.
  app.on("window-all-closed", () => undefined);
  void start();
} else {
  app.quit();
}

async function start(): Promise<void> {
  await app.whenReady();
  const desktop = await composeDesktop(developmentServer);
  showWindow = desktop.show;
  const power: EventEmitter = powerMonitor;
  const stopWatching = watchPower(
    {
      on: (name, listener) => power.on(name, listener),
      removeListener: (name, listener) => power.removeListener(name, listener),
    },
    { onAway: desktop.pause, onBack: desktop.resume },
  );
  app.on("activate", desktop.show);
  endAfter(
    app,
    (milliseconds, run) => setTimeout(run, milliseconds),
    () => {
      stopWatching();
      return desktop.stop();
    },
  );
  if (!process.argv.includes(hiddenArgument)) desktop.show();
  await desktop.start({ demo: process.argv.includes("--demo") });
}
