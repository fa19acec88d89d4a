import { describe, expect, it, vi } from "vitest";
import { buildBridge, type PageIpc } from "../../../../electron/ipc/bridge-client.ts";
import { commands } from "../../../../shared/bridge/contract.ts";
import { ok } from "../../../../shared/core/result.ts";

function setUp(invoke: PageIpc["invoke"] = () => Promise.resolve(ok({}))) {
  const listeners = new Map<string, Set<(event: unknown, payload: unknown) => void>>();
  const ipc = {
    invoke: vi.fn(invoke),
    on: vi.fn((channel: string, listener: (event: unknown, payload: unknown) => void) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    }),
    removeListener: vi.fn((channel: string, listener: (event: unknown, payload: unknown) => void) => {
      listeners.get(channel)?.delete(listener);
    }),
  };
  const send = (channel: string, payload: unknown) => {
    for (const listener of listeners.get(channel) ?? []) listener({ sender: "the event" }, payload);
  };
  return { bridge: buildBridge(ipc), ipc, send };
}

describe("buildBridge", () => {
  it("has exactly the contract’s commands, the whole state and the events", () => {
    const { bridge } = setUp();
    expect(Object.keys(bridge).toSorted()).toEqual(["commands", "on", "painted", "wholeState"]);
    expect(Object.keys(bridge.commands).toSorted()).toEqual(Object.keys(commands).toSorted());
    expect(Object.keys(bridge.on).toSorted()).toEqual(["navigate", "slices"]);
  });

  it("offers no function by which any channel could be reached", () => {
    const names: string[] = [];
    const walk = (value: unknown) => {
      if (typeof value !== "object" || value === null) return;
      for (const [name, inner] of Object.entries(value)) {
        if (typeof inner === "function") names.push(name);
        else walk(inner);
      }
    };
    walk(setUp().bridge);
    expect(
      names.filter((name) => ["send", "invoke", "on", "sendSync", "postMessage"].includes(name)),
    ).toEqual([]);
  });

  it("asks on the command’s own channel, with the argument, the tailnet and nothing else", async () => {
    const { bridge, ipc } = setUp();
    await bridge.commands["changes.discard"]({ reviewId: "r1" }, "t1");
    await bridge.wholeState();
    await bridge.painted();
    expect(ipc.invoke.mock.calls).toEqual([
      ["changes.discard", { reviewId: "r1" }, "t1"],
      ["state.whole", undefined, undefined],
      ["window.painted", undefined, undefined],
    ]);
  });

  it("answers a problem instead of rejecting when main is gone", async () => {
    const { bridge } = setUp(() => Promise.reject(new Error("no handler at /home/ada")));
    const answer = await bridge.commands["sync.now"]({}, null);
    expect(answer).toMatchObject({ ok: false, problem: { code: "internal" } });
    expect(JSON.stringify(answer)).not.toContain("ada");
  });

  it("gives listeners the payload alone, until they unsubscribe", () => {
    const { bridge, send } = setUp();
    const listener = vi.fn<(...values: unknown[]) => void>();
    const stop = bridge.on.navigate(listener);
    send("event.navigate", { to: "apps" });
    expect(listener.mock.calls).toEqual([[{ to: "apps" }]]);
    stop();
    send("event.navigate", { to: "setup" });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("keeps two subscriptions of one listener apart", () => {
    const { bridge, send } = setUp();
    const listener = vi.fn<(...values: unknown[]) => void>();
    const stop = bridge.on.slices(listener);
    bridge.on.slices(listener);
    stop();
    send("event.slices", {});
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
