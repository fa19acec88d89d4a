import type { Navigation } from "../../shared/bridge/navigation.ts";
import type { Log } from "../ports/log.ts";
import type { Timers } from "../ports/clock.ts";

/** How a page’s process ended. */
interface PageEnd {
  readonly reason: string;
  /** What the system says of the process: the number of a signal, or what it ended with by itself. */
  readonly exitCode: number;
}

/** The part of Electron's `WebContents` that is used here. */
interface PageLike {
  readonly id: number;
  readonly isDestroyed: () => boolean;
  readonly send: (channel: string, payload: unknown) => void;
  readonly on: (
    event: "render-process-gone",
    listener: (event: unknown, details: PageEnd) => void,
  ) => unknown;
}

/** The part of Electron's `BrowserWindow` that is used here. */
export interface WindowLike {
  readonly webContents: PageLike;
  readonly on: (event: "close", listener: (event: { preventDefault: () => void }) => void) => unknown;
  readonly once: (event: "ready-to-show", listener: () => void) => unknown;
  readonly loadURL: (url: string) => Promise<void>;
  readonly show: () => void;
  readonly focus: () => void;
  readonly hide: () => void;
  readonly minimize: () => void;
  readonly restore: () => void;
  readonly isMinimized: () => boolean;
  readonly isVisible: () => boolean;
  readonly destroy: () => void;
}

/** What the window needs from outside. */
export interface MainWindowOptions {
  readonly create: () => WindowLike;
  readonly url: string;
  /** Calls back, at once or later, when a window whose first frame is drawn may appear. */
  readonly whenMayShow: (show: () => void) => void;
  /** Tells a page that listens where to go. */
  readonly navigate: (page: PageLike, to: Navigation) => void;
  readonly timers: Timers;
  readonly log: Log;
  /** How long a hidden window keeps its page, in milliseconds; then its memory is given back. */
  readonly keepHiddenFor?: number;
  /** What the person’s closing does: hides the window in the tray, minimises it, or nothing for now. */
  readonly closes: () => "hide" | "minimise" | "nothing";
  /** The person closed the window while the tray goes on. */
  readonly onHidden: () => void;
  /** The page crashed twice: the window is gone, the tray goes on. */
  readonly onLost: () => void;
}

/** The one window: shown from the tray, hidden by closing it, and given up after a while. */
export interface MainWindow {
  /** Shows the window, making it if needed, and goes to a place if one is named. */
  readonly show: (to?: Navigation) => void;
  /** Puts the window where a task bar leads to it, making it if needed. One that is on screen is left there. */
  readonly showMinimised: () => void;
  /** Minimises the window that is on screen. */
  readonly minimise: () => void;
  readonly owns: (webContentsId: number) => boolean;
  /** The page has asked for its snapshot, so it listens to events from now on. */
  readonly pageReady: (webContentsId: number) => void;
  /** The page has drawn its first screen. */
  readonly painted: (webContentsId: number) => void;
  /** Where events for the page go; null while there is no window. */
  readonly target: () => PageLike | null;
  /** From now on closing the window really closes it. */
  readonly letGo: () => void;
}

const fiveMinutes = 5 * 60_000;
/** A page that has not drawn anything by then is shown as it is, in milliseconds: better an empty window than none. */
const longestUnseen = 3_000;

interface Open {
  readonly window: WindowLike;
  /** Made in place of one whose page crashed. */
  readonly second: boolean;
  ready: boolean;
  waiting: Navigation | null;
  /** Nothing has let it appear so far. */
  unseen: boolean;
  /** How it appears. */
  minimised: boolean;
  /** Forgets the time limit for that. */
  readonly stopWaiting: () => void;
}

/** Builds the window's keeper; no window is made before it is first shown. */
export function createMainWindow(options: MainWindowOptions): MainWindow {
  let open: Open | null = null;
  let quitting = false;
  let cancelDestroy: (() => void) | null = null;

  const destroy = () => {
    cancelDestroy?.();
    const gone = open;
    open = null;
    gone?.stopWaiting();
    gone?.window.destroy();
  };

  const seen = (one: Open): void => {
    one.unseen = false;
    one.stopWaiting();
  };

  /** Lets a new window appear, once, whatever asks for it first. */
  const appear = (one: Open): void => {
    if (!one.unseen) return;
    seen(one);
    options.whenMayShow(() => {
      if (open !== one) return;
      if (one.minimised) one.window.minimize();
      else one.window.show();
    });
  };

  const onClose = (event: { preventDefault: () => void }, closed: Open) => {
    if (quitting) return;
    event.preventDefault();
    const how = options.closes();
    if (how === "nothing") return;
    seen(closed);
    if (how === "minimise") {
      closed.window.minimize();
      return;
    }
    closed.window.hide();
    cancelDestroy?.();
    cancelDestroy = options.timers.after(options.keepHiddenFor ?? fiveMinutes, destroy);
    options.onHidden();
  };

  // A page that crashes once gets a new window; one that crashes again would go on doing so. Reloading will not do:
  // Electron 33 takes the frame of a page that was reloaded after a crash for a detached one for ever.
  const onGone = (gone: Open, { reason, exitCode }: PageEnd) => {
    // Quitting ends pages too.
    if (open !== gone || quitting) return;
    const wanted = gone.window.isVisible();
    options.log.error("The page is gone", { reason, exitCode, second: gone.second });
    destroy();
    if (gone.second) options.onLost();
    else if (wanted) open = make(true);
  };

  const make = (second: boolean): Open => {
    const window = options.create();
    const made: Open = {
      window,
      second,
      ready: false,
      waiting: null,
      unseen: true,
      minimised: false,
      stopWaiting: options.timers.after(longestUnseen, () => appear(made)),
    };
    window.on("close", (event) => {
      onClose(event, made);
    });
    window.webContents.on("render-process-gone", (_event, details) => {
      onGone(made, details);
    });
    // A hidden window gets no frames under Wayland, so this event may never come; see `painted` and the time limit.
    window.once("ready-to-show", () => appear(made));
    window.loadURL(options.url).catch((error: unknown) => {
      options.log.error("The page could not be loaded", { error });
    });
    return made;
  };

  return {
    show: (to) => {
      cancelDestroy?.();
      const existing = open;
      open ??= make(false);
      if (existing !== null) {
        seen(existing);
        if (existing.window.isMinimized()) existing.window.restore();
        existing.window.show();
        existing.window.focus();
      }
      if (to === undefined) return;
      if (open.ready) options.navigate(open.window.webContents, to);
      else open.waiting = to;
    },
    showMinimised: () => {
      cancelDestroy?.();
      if (open === null) {
        open = make(false);
        open.minimised = true;
      } else if (!open.unseen && !open.window.isVisible()) open.window.minimize();
    },
    minimise: () => open?.window.minimize(),
    owns: (webContentsId) => open !== null && open.window.webContents.id === webContentsId,
    pageReady: (webContentsId) => {
      if (open === null || open.window.webContents.id !== webContentsId) return;
      open.ready = true;
      const { waiting } = open;
      open.waiting = null;
      if (waiting !== null) options.navigate(open.window.webContents, waiting);
    },
    painted: (webContentsId) => {
      if (open?.window.webContents.id === webContentsId) appear(open);
    },
    target: () => open?.window.webContents ?? null,
    letGo: () => {
      quitting = true;
      open?.stopWaiting();
      cancelDestroy?.();
    },
  };
}
