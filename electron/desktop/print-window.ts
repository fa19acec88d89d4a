import { BrowserWindow, type Session } from "electron";
import { printUrl, servePrint } from "./app-protocol.ts";
import type { PrintWindow } from "./printer.ts";
import { printOptions } from "./window-options.ts";

/** Opens pages to print, each unseen in a window without scripts, preload and network. `makeSession` is asked once. */
export function printWindows(makeSession: () => Session): (page: string) => PrintWindow {
  let session: Session | null = null;
  let shown: string | null = null;
  return (page) => {
    if (session === null) {
      session = makeSession();
      servePrint(session, () => shown);
    }
    shown = page;
    const window = new BrowserWindow(printOptions(session));
    return {
      load: () => window.loadURL(printUrl),
      print: (done) => window.webContents.print({ printBackground: true, pageSize: "A4" }, done),
      close: () => {
        shown = null;
        if (!window.isDestroyed()) window.destroy();
      },
    };
  };
}
