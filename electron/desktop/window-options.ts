import type { BrowserWindowConstructorOptions, Session, WebPreferences } from "electron";
import type { Opening } from "./window-place.ts";

/** What differs from run to run; everything else about the window is fixed here. */
export interface WindowFacts {
  /** Absolute path of the one bundled CommonJS preload. */
  readonly preload: string;
  /** The in-memory session of the page, see `sessions.ts`. */
  readonly session: Session;
  /** Developer tools exist only where the application is not packaged. */
  readonly packaged: boolean;
  readonly dark: boolean;
  /** Where it opens and how large. */
  readonly opening: Omit<Opening, "maximised">;
}

/**
 * Every preference of the page, stated even where it is the default, so that a test can compare the whole.
 * Source: Electron security checklist, items 2, 3, 4, 6, 8, 9 and 10.
 */
export function webPreferences(facts: Pick<WindowFacts, "preload" | "session" | "packaged">): WebPreferences {
  return {
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    preload: facts.preload,
    session: facts.session,
    devTools: !facts.packaged,
    spellcheck: false,
    navigateOnDragDrop: false,
  };
}

/** The options of a window that is never seen and whose page is only printed: it has no script, and so no preload. */
export function printOptions(session: Session): BrowserWindowConstructorOptions {
  const { preload: _none, ...locked } = webPreferences({ preload: "", session, packaged: true });
  return { title: "Tailrace", show: false, webPreferences: { ...locked, javascript: false, images: false } };
}

/** What is seen of the window before the page has drawn anything. */
export function windowColour(dark: boolean): string {
  return dark ? "#1f1e1e" : "#faf9f8";
}

/** The options of the one window. It is shown when its first frame is ready, in the colour of the theme until then. */
export function windowOptions(facts: WindowFacts): BrowserWindowConstructorOptions {
  return {
    title: "Tailrace",
    ...facts.opening,
    minWidth: 760,
    minHeight: 520,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: windowColour(facts.dark),
    webPreferences: webPreferences(facts),
  };
}
