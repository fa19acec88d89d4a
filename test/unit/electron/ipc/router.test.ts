import { beforeEach, describe, expect, it, vi } from "vitest";
import { createInvoke } from "../../../../electron/ipc/invoke.ts";
import { startRouter } from "../../../../electron/ipc/router.ts";
import type { WholeState } from "../../../../shared/bridge/contract.ts";
import { earlyState } from "../../../../electron/ipc/early-state.ts";
import { checkSlice } from "../../../../shared/bridge/check-slice.ts";
import { paintedChannel, wholeStateChannel } from "../../../../shared/bridge/channels.ts";
import { commandNames } from "../../../../shared/bridge/command-names.ts";
import { ok } from "../../../../shared/core/result.ts";
import { createPublisher } from "../../../../electron/ipc/publisher.ts";
import { emptyState } from "../../../support/app-state.ts";
import { createHandlers } from "../../../support/contract-handlers.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";
import { createRecordingLog } from "../../../support/recording-log.ts";

type Listener = (event: unknown, argument: unknown, meant: unknown) => Promise<unknown>;

const main = vi.hoisted(() => ({
  handlers: new Map<string, Listener>(),
  removedListeners: [] as string[],
}));

vi.mock("electron", () => ({
  ipcMain: {
    handle: (channel: string, listener: Listener) => {
      if (main.handlers.has(channel)) throw new Error(`second handler for ${channel}`);
      main.handlers.set(channel, listener);
    },
    removeHandler: (channel: string) => main.handlers.delete(channel),
    removeAllListeners: (channel: string) => main.removedListeners.push(channel),
  },
}));

const ours = {
  senderFrame: { parent: null, detached: false, origin: "app://ui" },
  sender: { id: 7, isDestroyed: () => false },
};

function ask(channel: string, argument: unknown, event: unknown = ours): Promise<unknown> | undefined {
  return main.handlers.get(channel)?.(event, argument, "t1");
}

function setUp(start = Promise.resolve(), early: WholeState | null = null) {
  const { handlers, calls } = createHandlers({ "changes.discard": () => Promise.resolve(ok({})) });
  const log = createRecordingLog();
  const ready: number[] = [];
  const painted: number[] = [];
  const publisher = createPublisher(emptyState, checkSlice);
  const invoke = createInvoke(handlers, {
    log,
    timers: createFakeTimers(),
    ids: { next: (prefix) => prefix },
  });
  const services = start.then(() => ({ invoke, wholeState: publisher.wholeState }));
  const stop = startRouter({
    services,
    early: () => early,
    sender: { origin: "app://ui", owns: (id) => id === 7 },
    onPageReady: (id) => ready.push(id),
    onPainted: (id) => painted.push(id),
    log,
  });
  return { calls, log, ready, painted, stop };
}

beforeEach(() => {
  main.handlers.clear();
});

describe("startRouter", () => {
  it("opens the contract’s channels, the whole state and the word of the first paint, and closes them again", () => {
    const { stop } = setUp();
    expect([...main.handlers.keys()].toSorted()).toEqual(
      [...commandNames, wholeStateChannel, paintedChannel].toSorted(),
    );
    stop();
    expect(main.handlers.size).toBe(0);
  });

  it("takes away the listener that electron-store leaves", async () => {
    setUp();
    await ask(wholeStateChannel, undefined);
    expect(main.removedListeners).toContain("electron-store-get-data");
  });

  it("answers our page", async () => {
    const { calls } = setUp();
    expect(await ask("changes.discard", { reviewId: "r1" })).toEqual({ ok: true, value: {} });
    expect(calls).toHaveLength(1);
  });

  it.each([
    ["no frame", { ...ours, senderFrame: null }],
    ["a sub-frame", { ...ours, senderFrame: { ...ours.senderFrame, parent: {} } }],
    ["another origin", { ...ours, senderFrame: { ...ours.senderFrame, origin: "https://example.org" } }],
    ["another window", { ...ours, sender: { id: 8, isDestroyed: () => false } }],
    ["a destroyed window", { ...ours, sender: { id: 7, isDestroyed: () => true } }],
  ])("refuses %s on every channel, without calling a service", async (_who, event) => {
    const { calls, log } = setUp();
    for (const channel of [...commandNames, wholeStateChannel, paintedChannel]) {
      const answer = await ask(channel, { reviewId: "r1" }, event);
      expect(answer).toMatchObject({ ok: false, problem: { code: "invalid-argument" } });
      expect(JSON.stringify(answer)).not.toContain("acme");
    }
    expect(calls).toEqual([]);
    expect(log.lines).toHaveLength(commandNames.length + 2);
  });

  it("lets a page that is early wait for the services", async () => {
    const { promise: start, resolve: begin } = Promise.withResolvers<void>();
    const { calls, ready } = setUp(start);
    const answers = [ask(wholeStateChannel, undefined), ask("changes.discard", { reviewId: "r1" })];
    await Promise.resolve();
    expect([calls, ready]).toEqual([[], []]);
    begin();
    expect([await answers[0], await answers[1]]).toMatchObject([
      { ok: true, value: { state: emptyState } },
      { ok: true },
    ]);
    expect(ready).toEqual([7]);
  });

  it("answers a page that is early where there is nothing to wait for, but does nothing without the services", async () => {
    const early = earlyState(emptyState);
    const { calls, ready } = setUp(new Promise(() => undefined), early);
    expect(await ask(wholeStateChannel, undefined)).toEqual({ ok: true, value: early });
    expect(ready).toEqual([7]);
    void ask("changes.discard", { reviewId: "r1" });
    await Promise.resolve();
    expect(calls).toEqual([]);
  });

  it("hears of the first paint before the services are there", async () => {
    const { painted } = setUp(new Promise(() => undefined));
    expect(await ask(paintedChannel, undefined)).toEqual({ ok: true, value: null });
    expect(painted).toEqual([7]);
  });

  it("answers the whole state and knows from then on that the page listens", async () => {
    const { ready } = setUp();
    expect(await ask("changes.discard", { reviewId: "r1" })).toBeDefined();
    expect(ready).toEqual([]);
    expect(await ask(wholeStateChannel, undefined)).toMatchObject({ ok: true, value: { state: emptyState } });
    expect(ready).toEqual([7]);
  });
});
