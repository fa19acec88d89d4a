import type { Autostart } from "../ports/desktop.ts";
import type { Disk } from "../ports/disk.ts";
import { autostartPath } from "./autostart-entry.ts";
import { createFileAutostart, createLoginItemAutostart, type LoginItems } from "./autostart.ts";
import { isProgram } from "./programs.ts";

/** The part of Electron's `app` that says how Tailrace is started. */
interface StartedApp extends LoginItems {
  readonly isPackaged: boolean;
  readonly getAppPath: () => string;
}

/** Starting at login as this system does it. `home` is the person’s folder. */
export function systemAutostart(app: StartedApp, disk: Disk, home: string): Autostart {
  const command = { program: process.execPath, arguments: app.isPackaged ? [] : [app.getAppPath()] };
  if (process.platform !== "linux") return createLoginItemAutostart(app, command);
  const path = autostartPath(home, process.env.XDG_CONFIG_HOME);
  const desktops = (process.env.XDG_CURRENT_DESKTOP ?? "").split(":");
  return createFileAutostart({ disk, path, desktops, isProgram }, command);
}
