import type { Page } from "playwright";

/**
 * Waits until what was scrolled to, or opened, is painted. A box that scrolls by itself is painted apart from the rest and
 * later: a picture taken at once may show it empty.
 */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const frames = (left: number): number =>
          requestAnimationFrame(() => (left === 0 ? requestIdleCallback(() => done()) : frames(left - 1)));
        frames(4);
      }),
  );
}
