import * as v from "valibot";
import type { Page } from "playwright";
import type { Blocks } from "../probe/protocol.ts";

const traceSchema = v.object({
  traceEvents: v.array(
    v.object({
      name: v.string(),
      pid: v.number(),
      tid: v.number(),
      /** Microseconds, on the clock. */
      dur: v.optional(v.number()),
      /** Processor time of the thread in microseconds. */
      tdur: v.optional(v.number()),
      args: v.optional(v.object({ name: v.optional(v.unknown()) })),
    }),
  ),
});

/**
 * The longest task of the page’s main thread while something is done: on the clock, and of the processor, which does
 * not count what other programs take of the machine meanwhile.
 */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<Blocks> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("The page has no browser to trace.");
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await work();
  const recorded: unknown = JSON.parse((await browser.stopTracing()).toString());
  const { traceEvents } = v.parse(traceSchema, recorded);
  const main = traceEvents.find((event) => event.args?.name === "CrRendererMain");
  // A task that was still running when the recording began or ended has no time of its own.
  const tasks = traceEvents.filter(
    (event) =>
      event.name === "RunTask" &&
      event.pid === main?.pid &&
      event.tid === main.tid &&
      event.tdur !== undefined,
  );
  if (tasks.length === 0) throw new Error("The trace holds no task of the page.");
  return {
    clock: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
    processor: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
  };
}
