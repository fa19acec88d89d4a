import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { watchPower } from "../../../../electron/desktop/power.ts";

function setUp() {
  const power = new EventEmitter();
  const told: string[] = [];
  const stop = watchPower(power, { onAway: () => told.push("away"), onBack: () => told.push("back") });
  const raise = (...events: string[]) => {
    for (const event of events) power.emit(event);
    return told;
  };
  return { raise, stop, power };
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
