import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { createSurroundings } from "../../../../electron/desktop/surroundings.ts";

function setUp() {
  const power = Object.assign(new EventEmitter(), { battery: false, isOnBatteryPower: () => power.battery });
  const app = new EventEmitter();
  const network = { online: true, isOnline: () => network.online };
  const window = {
    visible: true,
    minimized: false,
    isVisible: () => window.visible,
    isMinimized: () => window.minimized,
  };
  const windows: (typeof window)[] = [];
  return {
    power,
    app,
    network,
    window,
    windows,
    machine: createSurroundings({ power, app, network, windows: () => windows }),
  };
}

describe("the machine around Tailrace", () => {
  it("is asked each time", () => {
    const { power, network, window, windows, machine } = setUp();
    expect([machine.isOnBattery(), machine.isOnline(), machine.isWindowOpen()]).toEqual([false, true, false]);
    power.battery = true;
    network.online = false;
    windows.push(window);
    expect([machine.isOnBattery(), machine.isOnline(), machine.isWindowOpen()]).toEqual([true, false, true]);
    window.minimized = true;
    expect(machine.isWindowOpen()).toBe(false);
    Object.assign(window, { minimized: false, visible: false });
    expect(machine.isWindowOpen()).toBe(false);
  });

  it("tells of mains, battery and the window, and leaves no listener behind", () => {
    const { power, app, machine } = setUp();
    let told = 0;
    const stop = machine.onChange(() => {
      told += 1;
    });
    for (const event of ["on-ac", "on-battery"]) power.emit(event);
    for (const event of ["browser-window-focus", "browser-window-blur"]) app.emit(event);
    expect(told).toBe(4);
    stop();
    expect([...power.eventNames(), ...app.eventNames()]).toEqual([]);
  });
});
