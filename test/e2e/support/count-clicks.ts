import type { Page } from "playwright";

/** Counts what a person presses with the pointer in a window. */
export interface ClickCounter {
  /** How often something was pressed since the counter was made or read last. */
  readonly take: () => Promise<number>;
}

declare global {
  interface Window {
    pressed?: number;
  }
}

/** Begins to count. */
export async function countClicks(page: Page): Promise<ClickCounter> {
  await page.evaluate(() => {
    globalThis.window.pressed = 0;
    globalThis.window.addEventListener(
      "pointerdown",
      () => {
        globalThis.window.pressed = (globalThis.window.pressed ?? 0) + 1;
      },
      true,
    );
  });
  return {
    take: () =>
      page.evaluate(() => {
        const pressed = globalThis.window.pressed ?? 0;
        globalThis.window.pressed = 0;
        return pressed;
      }),
  };
}
