import type { Page } from "playwright";
import type { OpenOptions } from "../../browser/support/window-under-test.ts";
import type { Gauged } from "../row.ts";
import { pageRounds } from "./page-rounds.ts";
import { longestTaskOf, partsOf, type PageTask } from "./page-trace.ts";

const rounds = 5;

/**
 * The longest task of the page’s main thread in each round: on the clock, and of the processor, which does not count what
 * other programs take of the machine meanwhile. `prepare` brings a fresh page to where the work begins, and gives the
 * work. The remark says what the longest of all was made of.
 */
export async function longestTasks(
  options: OpenOptions,
  prepare: (page: Page) => Promise<() => Promise<void>>,
): Promise<Gauged> {
  const tasks = await pageRounds(rounds, options, async (page) => traced(page, await prepare(page)));
  const worst = tasks.reduce((one, other) => (other.clock > one.clock ? other : one));
  return {
    own: tasks.map(({ clock }) => clock),
    processor: tasks.map(({ processor }) => processor),
    remark: partsOf(worst),
  };
}

async function traced(page: Page, work: () => Promise<void>): Promise<PageTask> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("The page has no browser to trace.");
  // What stands in for main lives in the page as well, and what it left is not collected in the middle of the work.
  await page.requestGC();
  await browser.startTracing(page, {
    categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"],
  });
  await work();
  return longestTaskOf(JSON.parse((await browser.stopTracing()).toString()));
}
