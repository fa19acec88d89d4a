import { createInvoke } from "../../../electron/ipc/invoke.ts";
import { eventChannel, paintedChannel, wholeStateChannel } from "../../../shared/bridge/channels.ts";
import { commandNames } from "../../../shared/bridge/command-names.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import type { Result } from "../../../shared/core/result.ts";
import type { BrowserContext, Page } from "playwright";
import type { LivedStory } from "../../support/lived-story.ts";

/**
 * A page whose commands reach real services in this process, as IPC carries them in the application. Its clock stands
 * where the story ends.
 */
export async function pageOnServices(
  context: BrowserContext,
  bridge: string,
  { application, world, now }: LivedStory,
): Promise<Page> {
  const { publisher, given } = application;
  const { log, timers, ids } = world;
  const invoke = createInvoke(given, { log, timers, ids });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  const answer = (channel: string, argument: unknown, meant: unknown): Promise<Result<unknown>> => {
    if (channel === wholeStateChannel) return Promise.resolve(ok(publisher.wholeState()));
    if (channel === paintedChannel) return Promise.resolve(ok(null));
    const name = commandNames.find((one) => one === channel);
    return name === undefined
      ? Promise.resolve(fail(problem("internal", `No command is called ${channel}.`)))
      : invoke(name, argument, meant);
  };
  await page.exposeFunction("askServices", answer);
  const stop = publisher.subscribe((updates) => {
    void page
      .evaluate(([channel, payload]) => window.tellPage?.(channel, payload), [
        eventChannel("slices"),
        updates,
      ] as const)
      .catch(() => undefined);
  });
  page.once("close", stop);
  await page.addInitScript({ content: bridge });
  return page;
}
