import { describe, expect, it, vi } from "vitest";
import type { BusCall, SessionBus, SignalRule } from "../../../../electron/bus/session-bus.ts";
import { watchTrayHost } from "../../../../electron/desktop/tray-host.ts";

const name = "org.kde.StatusNotifierWatcher";

/** The process whose tray is put up, on the bus as `:1.7`. */
const own = 4711;

/** A session bus on which a test says who is there. */
function fakeBus(start: { owned: boolean | null; registered: unknown; items?: readonly string[] }) {
  const now = { items: [":1.7/StatusNotifierItem"], ...start };
  const signals: { rule: SignalRule; listener: (values: readonly unknown[]) => void }[] = [];
  const bus: SessionBus = {
    call: ({ member, body = [] }: BusCall) => {
      if (member === "NameHasOwner") return Promise.resolve(now.owned === null ? null : [now.owned]);
      if (member === "GetConnectionUnixProcessID")
        return Promise.resolve(body[0] === ":1.7" ? [own] : body[0] === ":1.8" ? [own + 1] : null);
      if (body[1] === "RegisteredStatusNotifierItems") return Promise.resolve([now.items]);
      return Promise.resolve(now.registered === null ? null : [now.registered]);
    },
    onSignal: (rule, listener) => signals.push({ rule, listener }),
    close: () => undefined,
  };
  const raise = (member: string, ...values: unknown[]) => {
    for (const { rule, listener } of signals) if (rule.member === member) listener(values);
  };
  return { bus, now, raise };
}

describe("watchTrayHost", () => {
  it.each([
    ["something shows trays", { owned: true, registered: true }, true],
    ["a watcher shows none", { owned: true, registered: false }, false],
    ["a watcher does not answer", { owned: true, registered: null }, false],
    ["nobody watches", { owned: false, registered: null }, false],
    ["there is no bus", { owned: null, registered: null }, false],
  ])("knows whether %s", async (_what, start, there) => {
    const host = watchTrayHost(fakeBus(start).bus, own);
    expect(host.isThere()).toBeNull();
    await vi.waitFor(() => expect(host.isThere()).toBe(there));
  });

  it("notices a host that comes later, goes, and comes back", async () => {
    const { bus, now, raise } = fakeBus({ owned: false, registered: null });
    const host = watchTrayHost(bus, own);
    const changes: boolean[] = [];
    host.onChange((there) => changes.push(there));
    await vi.waitFor(() => expect(changes).toEqual([false]));
    Object.assign(now, { owned: true, registered: true });
    raise("NameOwnerChanged", "org.example.Other", "", ":1.2");
    raise("NameOwnerChanged", name, "", ":1.2");
    await vi.waitFor(() => expect(changes).toEqual([false, true]));
    now.registered = false;
    raise("StatusNotifierHostUnregistered");
    await vi.waitFor(() => expect(changes).toEqual([false, true, false]));
    now.registered = true;
    raise("StatusNotifierHostRegistered");
    await vi.waitFor(() => expect(changes).toEqual([false, true, false, true]));
  });

  it.each([
    ["knows no tray", []],
    ["knows those of others", [":1.8/StatusNotifierItem", ":1.9@/org/other/item", "org.gone-1"]],
  ])("tells of a host that came before the first look, and %s", async (_what, items) => {
    const host = watchTrayHost(fakeBus({ owned: true, registered: true, items }).bus, own);
    const changes: boolean[] = [];
    host.onChange((there) => changes.push(there));
    await vi.waitFor(() => expect(changes).toEqual([true]));
  });

  it("tells nothing of a host that was there from the start", async () => {
    const host = watchTrayHost(fakeBus({ owned: true, registered: true }).bus, own);
    const changes: boolean[] = [];
    host.onChange((there) => changes.push(there));
    await vi.waitFor(() => expect(host.isThere()).toBe(true));
    expect(changes).toEqual([]);
  });
});
