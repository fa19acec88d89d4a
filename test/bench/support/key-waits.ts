import * as v from "valibot";
import type { Page } from "playwright";

/** Waits that are dealt with within a frame are not reported at all. Source: W3C, Event Timing. */
const shortestReportedMs = 16;

/** The longest that a key press waited until it was dealt with while something is done, in milliseconds. */
export async function longestKeyWait(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate((threshold) => {
    const waits: number[] = [];
    Object.assign(globalThis, { waits });
    // The threshold is in the specification and not yet in the compiler's library.
    const presses: PerformanceObserverInit & { readonly durationThreshold: number } = {
      type: "event",
      durationThreshold: threshold,
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry instanceof PerformanceEventTiming && /^(?:key|beforeinput|input)/u.test(entry.name))
          waits.push(entry.processingEnd - entry.startTime);
      }
    }).observe(presses);
  }, shortestReportedMs);
  await work();
  const waits: unknown = await page.evaluate(() => Reflect.get(globalThis, "waits"));
  return Math.max(shortestReportedMs, ...v.parse(v.array(v.number()), waits));
}
