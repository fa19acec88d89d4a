import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openingOn, readPlace, rememberPlace, type Area } from "../../../../electron/desktop/window-place.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";

const laptop: Area = { x: 0, y: 25, width: 1440, height: 875 };
const beside: Area = { x: 1440, y: 0, width: 2560, height: 1400 };
const place = { x: 1600, y: 100, width: 1200, height: 900, maximised: false };

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "place-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe("where the window opens", () => {
  it("is as usual at the first start", () => {
    expect(openingOn([laptop], null)).toEqual({ width: 1080, height: 720, maximised: false });
  });

  it("is where it was, on any screen", () => {
    expect(openingOn([laptop, beside], place)).toEqual(place);
  });

  it("is in its size on a screen that is there, where its own is gone", () => {
    expect(openingOn([laptop], place)).toEqual({ width: 1200, height: 875, maximised: false });
  });

  it.each([
    ["above the screen", { ...place, x: 200, y: -40 }],
    ["below it", { ...place, x: 200, y: 880 }],
    ["almost beside it", { ...place, x: 1400, y: 100 }],
  ])("is not %s, where nobody can take it by its title bar", (_where, lost) => {
    expect(openingOn([laptop], lost)).not.toHaveProperty("x");
  });

  it("can always be taken by its title bar, is never too small, and no larger than the screen", () => {
    const length = fc.integer({ min: 1, max: 5000 });
    const at = fc.integer({ min: -5000, max: 5000 });
    const area = fc.record({
      x: at,
      y: at,
      width: fc.integer({ min: 760, max: 5000 }),
      height: fc.integer({ min: 520, max: 3000 }),
    });
    const was = fc.record({ x: at, y: at, width: length, height: length, maximised: fc.boolean() });
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 3 }), was, (screens, stored) => {
        const { x, y, width, height } = openingOn(screens, stored);
        expect(width).toBeGreaterThanOrEqual(760);
        expect(height).toBeGreaterThanOrEqual(520);
        expect(screens.some((screen) => width <= screen.width && height <= screen.height)).toBe(true);
        const isHeld = screens.some(
          (screen) =>
            x === undefined ||
            y === undefined ||
            (y >= screen.y &&
              y < screen.y + screen.height &&
              x < screen.x + screen.width &&
              x + width > screen.x),
        );
        expect(isHeld).toBe(true);
      }),
    );
  });
});

describe("the place of the window on disk", () => {
  it.each([
    "",
    "{",
    "[]",
    '{"x":1}',
    '{"x":1e9,"y":0,"width":1,"height":1,"maximised":false}',
    '{"x":0.5,"y":0,"width":9,"height":9,"maximised":false}',
  ])("is not taken from %j", (text) => {
    const file = join(folder(), "window.json");
    writeFileSync(file, text);
    expect(readPlace(file)).toBeNull();
  });

  it("is written once the window rests, whole, and read back", async () => {
    const file = join(folder(), "window.json");
    const timers = createFakeTimers();
    const listeners: (() => void)[] = [];
    const { x, y, width, height } = place;
    const window = {
      onChange: (listener: () => void) => void listeners.push(listener),
      getNormalBounds: () => ({ x, y, width, height }),
      isMaximized: () => true,
      isDestroyed: () => false,
    };
    rememberPlace(window, file, timers);
    listeners[0]?.();
    timers.advance(400);
    listeners[0]?.();
    timers.advance(400);
    expect(readdirSync(join(file, ".."))).toEqual([]);
    timers.advance(200);
    await vi.waitFor(() => expect(readPlace(file)).toEqual({ ...place, maximised: true }));
    expect(readdirSync(join(file, ".."))).toEqual(["window.json"]);
    expect(readFileSync(file, "utf8")).not.toContain("\n");
  });

  it("is given up quietly where it cannot be written, and for a window that is gone", async () => {
    const timers = createFakeTimers();
    const listeners: (() => void)[] = [];
    const bounds = vi.fn(() => place);
    let isGone = false;
    const window = {
      onChange: (listener: () => void) => void listeners.push(listener),
      getNormalBounds: bounds,
      isMaximized: () => false,
      isDestroyed: () => isGone,
    };
    rememberPlace(window, "/dev/null/window.json", timers);
    listeners[0]?.();
    timers.advance(600);
    expect(bounds).toHaveBeenCalledTimes(1);
    isGone = true;
    listeners[0]?.();
    timers.advance(600);
    expect(bounds).toHaveBeenCalledTimes(1);
  });
});
