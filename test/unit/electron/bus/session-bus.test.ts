import { expect, test, vi } from "vitest";
import { createSessionBus, hasOwner } from "../../../../electron/bus/session-bus.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";

test("a library that cannot be loaded is told once, and is not taken for a desktop without a bus", async () => {
  const onBroken = vi.fn<(error: unknown) => void>();
  const missing = new Error("Cannot find module 'dbus-next'");
  const bus = createSessionBus({
    timers: createFakeTimers(),
    onBroken,
    load: () => Promise.reject(missing),
  });
  expect(await hasOwner(bus, "org.kde.StatusNotifierWatcher")).toBeNull();
  expect(await hasOwner(bus, "org.freedesktop.secrets")).toBeNull();
  expect(onBroken.mock.calls).toEqual([[missing]]);
});
