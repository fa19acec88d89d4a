import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { endAfter } from "../../../../electron/desktop/ending.ts";

function fakeApp() {
  const events = new EventEmitter();
  const timers: (() => void)[] = [];
  const exit = vi.fn();
  const app = {
    once: (name: string, listener: () => void) => events.once(name, listener),
    on: (name: string, listener: (event: { preventDefault: () => void }) => void) =>
      events.on(name, listener),
    exit,
  };
  const quit = () => {
    const event = { preventDefault: vi.fn() };
    events.emit("before-quit");
    events.emit("will-quit", event);
    return event.preventDefault;
  };
  return { app, quit, exit, timers, after: (_ms: number, run: () => void) => timers.push(run) };
}

describe("endAfter", () => {
  it("waits for what is under way, whether that ends well or not", async () => {
    for (const end of ["resolve", "reject"] as const) {
      const { app, quit, exit, after } = fakeApp();
      const work = Promise.withResolvers<void>();
      endAfter(app, after, () => work.promise);
      expect(quit()).toHaveBeenCalledTimes(1);
      expect(exit).not.toHaveBeenCalled();
      work[end]();
      await vi.waitFor(() => expect(exit).toHaveBeenCalled());
    }
  });

  it("does not wait for ever", () => {
    const { app, quit, exit, timers, after } = fakeApp();
    endAfter(app, after, () => Promise.withResolvers<void>().promise);
    quit();
    timers[0]?.();
    expect(exit).toHaveBeenCalledTimes(1);
  });

  it("takes everything down once, however often it is asked to quit", () => {
    const { app, quit, after } = fakeApp();
    const finish = vi.fn(() => Promise.withResolvers<void>().promise);
    endAfter(app, after, finish);
    quit();
    quit();
    expect(finish).toHaveBeenCalledTimes(1);
  });
});
