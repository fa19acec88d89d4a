import { describe, expect, it } from "vitest";
import { stayReachable } from "../../../../electron/desktop/reachable.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";

function setUp() {
  const world: { tray: boolean | null; shown: number } = { tray: false, shown: 0 };
  const timers = createFakeTimers();
  const reachable = stayReachable({
    isInTray: () => world.tray,
    showMinimised: () => {
      world.shown += 1;
    },
    timers,
  });
  return { reachable, world, timers };
}

describe("a Tailrace that runs", () => {
  it("shows a window when the tray goes away", () => {
    const { reachable, world } = setUp();
    reachable.trayGone();
    expect(world.shown).toBe(1);
    reachable.end();
    reachable.trayGone();
    expect(world.shown).toBe(1);
  });

  it.each([
    [true, 0],
    [false, 1],
    [null, 1],
  ])("waits at login for a tray: one that is %s brings %i windows", (tray, windows) => {
    const { reachable, world, timers } = setUp();
    reachable.startedHidden();
    reachable.trayGone();
    expect(world.shown).toBe(0);
    world.tray = tray;
    timers.advance(5_000);
    expect(world.shown).toBe(windows);
  });
});
