import { describe, expect, it, vi } from "vitest";
import {
  createMainWindow,
  type MainWindow,
  type WindowLike,
} from "../../../../electron/desktop/main-window.ts";
import { sendEvent } from "../../../../electron/ipc/window-events.ts";
import { createFakeTimers, type FakeTimers } from "../../../support/fake-timers.ts";
import { createRecordingLog } from "../../../support/recording-log.ts";

/** A window that remembers what was done to it and lets a test raise its events. */
function createWindow(id: number) {
  const listeners = new Map<string, (...values: never[]) => void>();
  const sent: [string, unknown][] = [];
  const state = { visible: false, destroyed: false, loaded: "", focused: 0, minimized: false };
  const on = (event: string, listener: (...values: never[]) => void) => listeners.set(event, listener);
  const window: WindowLike = {
    webContents: {
      id,
      isDestroyed: () => state.destroyed,
      send: (channel, payload) => sent.push([channel, payload]),
      on,
    },
    on,
    once: on,
    loadURL: (url) => {
      state.loaded = url;
      return Promise.resolve();
    },
    show: () => {
      state.visible = true;
    },
    focus: () => {
      state.focused += 1;
    },
    hide: () => {
      state.visible = false;
    },
    minimize: () => {
      state.minimized = true;
      state.visible = false;
    },
    restore: () => {
      state.minimized = false;
    },
    isMinimized: () => state.minimized,
    isVisible: () => state.visible,
    destroy: () => {
      state.destroyed = true;
      state.visible = false;
    },
  };
  const raise = (event: string, ...values: unknown[]) => {
    listeners.get(event)?.(...(values as never[]));
  };
  /** Closes it as a person would; says whether that was prevented. */
  const close = () => {
    const event = { preventDefault: vi.fn() };
    raise("close", event);
    return event.preventDefault.mock.calls.length === 1;
  };
  const crash = () => {
    raise("render-process-gone", {}, { reason: "crashed", exitCode: 139 });
  };
  return { window, state, sent, raise, close, crash };
}

function setUp() {
  const windows: ReturnType<typeof createWindow>[] = [];
  const timers = createFakeTimers();
  const log = createRecordingLog();
  const how: { closing: "hide" | "minimise" | "nothing" } = { closing: "hide" };
  const onHidden = vi.fn();
  const onLost = vi.fn();
  const keeper = createMainWindow({
    create: () => {
      const made = createWindow(windows.length + 1);
      windows.push(made);
      return made.window;
    },
    url: "app://ui/index.html",
    whenMayShow: (show) => show(),
    navigate: (page, to) => sendEvent(page, "navigate", to),
    timers,
    log,
    closes: () => how.closing,
    onHidden,
    onLost,
  });
  const newest = () => {
    const found = windows.at(-1);
    if (found === undefined) throw new Error("no window was made");
    return found;
  };
  return { keeper, windows, newest, timers, log, how, onHidden, onLost };
}

describe("createMainWindow", () => {
  it("makes no window before one is asked for", () => {
    const { keeper, windows } = setUp();
    expect(windows).toEqual([]);
    expect(keeper.target()).toBeNull();
    expect(keeper.owns(1)).toBe(false);
  });

  it("shows a new window when its first frame is ready, and knows it as its own", () => {
    const { keeper, newest } = setUp();
    keeper.show();
    expect(newest().state).toMatchObject({ loaded: "app://ui/index.html", visible: false });
    newest().raise("ready-to-show");
    expect(newest().state.visible).toBe(true);
    expect(keeper.owns(1)).toBe(true);
    expect(keeper.owns(2)).toBe(false);
  });

  it("shows it when its page has drawn, where that event never comes", () => {
    const { keeper, newest, timers } = setUp();
    keeper.show();
    keeper.painted(99);
    expect(newest().state.visible).toBe(false);
    keeper.painted(1);
    expect(newest().state.visible).toBe(true);
    expect(timers.pending()).toBe(0);
  });

  it("shows it after three seconds, whatever the page does", () => {
    const { keeper, newest, timers } = setUp();
    keeper.show();
    timers.advance(2_999);
    expect(newest().state.visible).toBe(false);
    timers.advance(1);
    expect(newest().state.visible).toBe(true);
  });

  it.each([
    ["the paint", (keeper: MainWindow) => keeper.painted(1)],
    ["the limit", (_keeper: MainWindow, timers: FakeTimers) => timers.advance(3_000)],
  ])("does not show it again by %s when the person closed it meanwhile", (_what, late) => {
    const { keeper, newest, timers } = setUp();
    keeper.show();
    keeper.show();
    newest().close();
    late(keeper, timers);
    expect(newest().state.visible).toBe(false);
  });

  it("brings the one window to the front when asked again", () => {
    const { keeper, windows, newest } = setUp();
    keeper.show();
    newest().state.minimized = true;
    keeper.show();
    expect(windows).toHaveLength(1);
    expect(newest().state).toMatchObject({ visible: true, focused: 1, minimized: false });
  });

  it("keeps a place to go to until the page listens, the newest one only", () => {
    const { keeper, newest } = setUp();
    keeper.show({ to: "apps" });
    keeper.show({ to: "setup" });
    expect(newest().sent).toEqual([]);
    keeper.pageReady(99);
    expect(newest().sent).toEqual([]);
    keeper.pageReady(1);
    expect(newest().sent).toEqual([["event.navigate", { to: "setup" }]]);
    keeper.show({ to: "egress" });
    expect(newest().sent).toHaveLength(2);
    keeper.pageReady(1);
    expect(newest().sent).toHaveLength(2);
  });

  it("hides on closing, and gives the page up after five minutes", () => {
    const { keeper, newest, timers, onHidden } = setUp();
    keeper.show();
    newest().raise("ready-to-show");
    expect(newest().close()).toBe(true);
    expect(newest().state).toMatchObject({ visible: false, destroyed: false });
    expect(onHidden).toHaveBeenCalledTimes(1);
    timers.advance(5 * 60_000 - 1);
    expect(newest().state.destroyed).toBe(false);
    timers.advance(1);
    expect(newest().state.destroyed).toBe(true);
    expect(keeper.target()).toBeNull();
    expect(keeper.owns(1)).toBe(false);
  });

  it("minimises on closing where no tray could bring it back, and keeps the page", () => {
    const { keeper, newest, timers, how, onHidden } = setUp();
    how.closing = "minimise";
    keeper.show();
    newest().raise("ready-to-show");
    expect(newest().close()).toBe(true);
    expect(newest().state).toMatchObject({ minimized: true, destroyed: false });
    timers.advance(60 * 60_000);
    expect(newest().state.destroyed).toBe(false);
    expect(onHidden).not.toHaveBeenCalled();
    keeper.show();
    expect(newest().state).toMatchObject({ minimized: false, visible: true });
  });

  it("stays while the person is asked what closing does", () => {
    const { keeper, newest, how } = setUp();
    how.closing = "nothing";
    keeper.show();
    newest().raise("ready-to-show");
    expect(newest().close()).toBe(true);
    expect(newest().state).toMatchObject({ visible: true, minimized: false });
    keeper.minimise();
    expect(newest().state.minimized).toBe(true);
  });

  it("appears minimised where it must only be reachable", () => {
    const { keeper, windows, newest } = setUp();
    keeper.showMinimised();
    newest().raise("ready-to-show");
    expect(newest().state).toMatchObject({ minimized: true, visible: false });
    keeper.show();
    expect(newest().state).toMatchObject({ minimized: false, visible: true });
    keeper.showMinimised();
    expect(newest().state).toMatchObject({ minimized: false, visible: true });
    newest().close();
    keeper.showMinimised();
    expect(newest().state).toMatchObject({ minimized: true, destroyed: false });
    expect(windows).toHaveLength(1);
  });

  it("keeps the page when it is shown again in time, and makes a new window after", () => {
    const { keeper, windows, newest, timers } = setUp();
    keeper.show();
    newest().close();
    timers.advance(60_000);
    keeper.show();
    timers.advance(60 * 60_000);
    expect(newest().state).toMatchObject({ destroyed: false, visible: true });
    newest().close();
    timers.advance(5 * 60_000);
    keeper.show();
    expect(windows).toHaveLength(2);
    newest().raise("ready-to-show");
    expect(timers.pending()).toBe(0);
  });

  it("gives a page that crashed a new window once, then says that it is lost", () => {
    const { keeper, windows, newest, log, onLost } = setUp();
    keeper.show();
    newest().raise("ready-to-show");
    newest().crash();
    expect(log.lines.at(-1)).toMatchObject({ level: "error", facts: { reason: "crashed", exitCode: 139 } });
    expect(windows).toHaveLength(2);
    expect(windows[0]?.state.destroyed).toBe(true);
    expect(onLost).not.toHaveBeenCalled();
    newest().raise("ready-to-show");
    newest().crash();
    expect(windows).toHaveLength(2);
    expect(newest().state.destroyed).toBe(true);
    expect(onLost).toHaveBeenCalledTimes(1);
    keeper.show();
    expect(windows).toHaveLength(3);
  });

  it("does not bring back a hidden page that crashed", () => {
    const { keeper, windows, newest, timers } = setUp();
    keeper.show();
    newest().raise("ready-to-show");
    newest().close();
    newest().crash();
    expect(windows).toHaveLength(1);
    expect(newest().state.destroyed).toBe(true);
    expect(timers.pending()).toBe(0);
  });

  it("lets the window close when the application quits", () => {
    const { keeper, newest, timers } = setUp();
    keeper.show();
    newest().close();
    keeper.letGo();
    expect(timers.pending()).toBe(0);
    expect(newest().close()).toBe(false);
  });

  it("does not bring a page back that ends because the application quits", () => {
    const { keeper, windows, newest, onLost } = setUp();
    keeper.show();
    newest().raise("ready-to-show");
    keeper.letGo();
    newest().crash();
    expect(windows).toHaveLength(1);
    expect(onLost).not.toHaveBeenCalled();
  });
});
