import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import * as v from "valibot";
import type { Timers } from "../ports/clock.ts";

/** A rectangle on the desktop, in its own pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const placeSchema = v.strictObject({
  x: whole,
  y: whole,
  width: v.pipe(whole, v.minValue(1)),
  height: v.pipe(whole, v.minValue(1)),
  maximised: v.boolean(),
});
/** Where the window was, and whether it filled its screen. */
export type WindowPlace = Readonly<v.InferOutput<typeof placeSchema>>;

/** How the window opens: without `x` and `y` the desktop puts it where it likes. */
export interface Opening {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly maximised: boolean;
}

const usual = { width: 1080, height: 720, maximised: false } as const;
const smallest = { width: 760, height: 520 } as const;
/** So much of the title bar has to be on a screen for a hand to take the window by it. */
const grip = { width: 120, height: 32 } as const;

/**
 * Where the window opens: as it was, if its title bar is on a screen that is there now; otherwise in its size, where the
 * desktop likes. Never larger than the screen. `screens` are the parts that windows may cover.
 */
export function openingOn(screens: readonly Area[], place: WindowPlace | null): Opening {
  if (place === null) return usual;
  const { maximised } = place;
  const held = screens
    .map((screen) => ({ screen, as: { ...place, ...sizeOn(screen, place) } }))
    .find(({ screen, as }) => holdsGrip(screen, as));
  if (held !== undefined) return held.as;
  const [first] = screens;
  return first === undefined ? usual : { ...sizeOn(first, place), maximised };
}

function sizeOn(screen: Area, { width, height }: WindowPlace): Pick<Area, "width" | "height"> {
  return {
    width: within(width, smallest.width, screen.width),
    height: within(height, smallest.height, screen.height),
  };
}

function holdsGrip(screen: Area, { x, y, width }: WindowPlace): boolean {
  const across = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return across >= grip.width && y >= screen.y && y + grip.height <= screen.y + screen.height;
}

/** A screen that is smaller than the smallest window does not make that smaller. */
function within(length: number, least: number, most: number): number {
  return Math.max(least, Math.min(length, most));
}

/** Reads where the window was; null where nothing is known, or it cannot be read. */
export function readPlace(file: string): WindowPlace | null {
  try {
    const parsed = v.safeParse(placeSchema, JSON.parse(readFileSync(file, "utf8")));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** The part of Electron's `BrowserWindow` that is used here, and how it tells of a change. */
export interface PlacedWindow {
  readonly onChange: (listener: () => void) => void;
  readonly getNormalBounds: () => Area;
  readonly isMaximized: () => boolean;
  readonly isDestroyed: () => boolean;
}

/** A window that is being moved comes to rest for this long, in milliseconds. */
const atRest = 500;

/** Writes down where the window is, once it rests. What cannot be written is forgotten: nobody needs it. */
export function rememberPlace(window: PlacedWindow, file: string, timers: Timers): void {
  let cancel: (() => void) | null = null;
  window.onChange(() => {
    cancel?.();
    cancel = timers.after(atRest, () => {
      if (window.isDestroyed()) return;
      const { x, y, width, height } = window.getNormalBounds();
      void keep(file, { x, y, width, height, maximised: window.isMaximized() });
    });
  });
}

async function keep(file: string, place: WindowPlace): Promise<void> {
  try {
    await writeFile(`${file}.part`, JSON.stringify(place), { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch {
    // A full disk or a read-only folder is told where something is lost by it.
  }
}
