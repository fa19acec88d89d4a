import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { watchPower } from "../../../../electron/desktop/power.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";

function setUp() {
  const power = new EventEmitter();
  const told: string[] = [];
  const timers = createFakeTimers();
  const reactions = { onAway: () => told.push("away"), onBack: () => told.push("back") };
  const stop = watchPower(power, reactions, timers);
  const raise = (...events: string[]) => {
    for (const event of events) power.emit(event);
    return told;
  };
  return { raise, stop, power, told, timers };
}

describe("watchPower", () => {
  it.each([
    [["suspend", "resume"]],
    [["lock-screen", "unlock-screen"]],
    [["lock-screen", "suspend", "resume", "unlock-screen"]],
    [["suspend", "lock-screen", "resume", "unlock-screen"]],
    [["lock-screen", "lock-screen", "unlock-screen"]],
  ])("tells leaving and coming back once for %j", (events) => {
    expect(setUp().raise(...events)).toEqual(["away", "back"]);
  });

  it("is away until the screen is unlocked too", () => {
    expect(setUp().raise("lock-screen", "suspend", "resume")).toEqual(["away"]);
  });

  it("comes back by the clock where nobody says that the machine woke up", () => {
    const { raise, told, timers } = setUp();
    raise("suspend");
    timers.advance(60_000);
    expect(told).toEqual(["away", "back"]);
    expect(raise("resume", "suspend")).toEqual(["away", "back", "away"]);
    timers.advance(60_000);
    expect(told).toEqual(["away", "back", "away", "back"]);
  });

  it("stays away while the screen is locked, but not for ever", () => {
    const { raise, told, timers } = setUp();
    raise("lock-screen", "suspend");
    timers.advance(11 * 60 * 60_000);
    expect(told).toEqual(["away"]);
    timers.advance(60 * 60_000);
    expect(told).toEqual(["away", "back"]);
    expect(timers.pending()).toBe(0);
  });

  it("does not come back from where it never went", () => {
    expect(setUp().raise("resume", "unlock-screen")).toEqual([]);
  });

  it("leaves no listener behind", () => {
    const { stop, power, raise } = setUp();
    stop();
    expect(power.eventNames()).toEqual([]);
    expect(raise("suspend")).toEqual([]);
  });
});
