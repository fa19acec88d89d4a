import { BrowserWindow, nativeTheme } from "electron";
import { readAppImage } from "./images.ts";
import { windowColour, windowOptions, type WindowFacts } from "./window-options.ts";

/** What a new window is made with. */
export interface PageWindowParts extends Omit<WindowFacts, "dark"> {
  /** The folder of the icons. */
  readonly icons: string;
  /** What the page wrote to its console. */
  readonly said: (level: "info" | "warn" | "error", message: string) => void;
  /** Resolves when the appearance is known that the person chose. */
  readonly appearanceKnown: Promise<unknown>;
  /** How large the page is shown, in percent of its usual size. */
  readonly zoom: () => number;
}

/** Opens a window for the page, unseen. */
export function openPageWindow(parts: PageWindowParts): BrowserWindow {
  const { icons, said, appearanceKnown, zoom, ...facts } = parts;
  const window = new BrowserWindow(windowOptions({ ...facts, dark: nativeTheme.shouldUseDarkColors }));
  window.webContents.on("console-message", (_event, level, message) => {
    said(level >= 3 ? "error" : level === 2 ? "warn" : "info", message);
  });
  // A page that is loaded begins in its usual size.
  window.webContents.on("dom-ready", () => window.webContents.setZoomFactor(zoom() / 100));
  void appearanceKnown.then(() => colour(window));
  // Read when nobody waits for it any more; macOS takes the icon of the application.
  if (process.platform !== "darwin") window.once("show", () => window.setIcon(readAppImage(icons)));
  return window;
}

function colour(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.setBackgroundColor(windowColour(nativeTheme.shouldUseDarkColors));
}
