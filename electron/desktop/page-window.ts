import { BrowserWindow, nativeTheme, screen } from "electron";
import type { Timers } from "../ports/clock.ts";
import { collectGarbage } from "./collect-garbage.ts";
import { readAppImage } from "./images.ts";
import { openingOn, readPlace, rememberPlace } from "./window-place.ts";
import { windowColour, windowOptions, type WindowFacts } from "./window-options.ts";

/** So long after a window is gone nothing of it is at work any more, in milliseconds. */
const settledMs = 1_000;

/** What a new window is made with. */
export interface PageWindowParts extends Omit<WindowFacts, "dark" | "opening"> {
  /** The file in which the place of the window is kept. */
  readonly place: string;
  readonly timers: Timers;
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
  const { icons, said, appearanceKnown, zoom, place, timers, ...facts } = parts;
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { maximised, ...opening } = openingOn(screens, readPlace(place));
  const window = new BrowserWindow(
    windowOptions({ ...facts, opening, dark: nativeTheme.shouldUseDarkColors }),
  );
  // Maximising shows a window, so it waits until that one may be seen.
  if (maximised) window.once("show", () => window.maximize());
  rememberPlace(
    {
      onChange: (listener) => {
        window
          .on("resize", listener)
          .on("move", listener)
          .on("maximize", listener)
          .on("unmaximize", listener);
      },
      getNormalBounds: () => window.getNormalBounds(),
      isMaximized: () => window.isMaximized(),
      isDestroyed: () => window.isDestroyed(),
    },
    place,
    timers,
  );
  window.webContents.on("console-message", (_event, level, message) => {
    said(level >= 3 ? "error" : level === 2 ? "warn" : "info", message);
  });
  // A page that is loaded begins in its usual size.
  window.webContents.on("dom-ready", () => window.webContents.setZoomFactor(zoom() / 100));
  void appearanceKnown.then(() => colour(window));
  // Read when nobody waits for it any more; macOS takes the icon of the application.
  if (process.platform !== "darwin") window.once("show", () => window.setIcon(readAppImage(icons)));
  // A window goes to give its memory back, and this process holds some of it.
  window.once("closed", () => void timers.after(settledMs, collectGarbage));
  return window;
}

function colour(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.setBackgroundColor(windowColour(nativeTheme.shouldUseDarkColors));
}
