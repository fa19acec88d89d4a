import { startDemoTailnet, type DemoOptions, type DemoTailnet } from "../../electron/demo/server.ts";
import type { DemoClock } from "../../electron/demo/world/world.ts";
import { known } from "../../shared/core/known.ts";
import { connect } from "./connected-application.ts";
import { valueOf } from "./demo-client.ts";
import { createFakeLookup, noLocalClient } from "./fake-local-client.ts";
import { fakeWorld, startApplication, type FakeWorld, type StartedApplication } from "./fake-world.ts";
import { metricsPage } from "./metrics-page.ts";
import { standInProducts, type StandInLists } from "./stand-ins/products.ts";
import { listsOf, startStandIns, type StandIns } from "./stand-ins/stand-in.ts";

/** The real services on a company’s tailnet, at the end of some time in which things happened. */
export interface LivedStory {
  readonly application: StartedApplication;
  readonly demo: DemoTailnet;
  readonly world: FakeWorld;
  /** Milliseconds since the epoch at which it ends. */
  readonly now: number;
  readonly close: () => Promise<void>;
}

/** What happens at a time, and is synced. */
export interface Chapter {
  readonly at: number;
  readonly happens: (story: Story) => Promise<void> | void;
}

/** What a chapter has to do with. */
export interface Story {
  readonly handlers: StartedApplication["handlers"];
  readonly application: StartedApplication;
  readonly demo: DemoTailnet;
  readonly products: StandIns;
}

/** A company, and what it lives through. */
interface Plot {
  readonly company: NonNullable<DemoOptions["company"]>;
  /** Milliseconds since the epoch. */
  readonly begin: number;
  readonly end: number;
  /** Between two syncs, which are planned an hour apart: none may be missed by much. */
  readonly step: number;
  /** What every product’s list holds that is read. */
  readonly listed: StandInLists;
  /** Before it is connected. */
  readonly starts: (demo: DemoTailnet) => void;
  readonly chapters: readonly Chapter[];
}

const minute = 60_000;

/** Lives through it, with the real services and a demo tailnet over HTTP, in a few seconds. */
export async function liveThrough({
  company,
  begin,
  end,
  step,
  listed,
  starts,
  chapters,
}: Plot): Promise<LivedStory> {
  let now = begin;
  const clock: DemoClock = { now: () => now, after: () => () => undefined };
  const demo = await startDemoTailnet({ company, clock });
  starts(demo);
  const products = await startStandIns(standInProducts(listed));
  // What a connector has carried grows and ebbs with the time of day.
  const carried = () => Math.round(120 * (now - begin) + 3e7 * Math.sin(now / (4 * minute)));
  const world = fakeWorld({
    clock,
    timers: { after: () => () => undefined },
    products: listsOf(products, clock.now),
    // A picture may put a client in its place.
    localClient: { ...noLocalClient },
    lookup: createFakeLookup({
      "github.com": ["140.82.121.3"],
      "www.okta.com": ["3.160.5.9"],
      "linear.app": ["104.18.2.7"],
      "zdassets.com": ["104.16.51.111"],
    }),
    metrics: { read: () => Promise.resolve(known(metricsPage({ bytes: carried(), approved: 19 }))) },
  });
  const application = await startApplication(world);
  const { handlers } = application;
  const sync = async (): Promise<void> => {
    valueOf(await handlers["sync.now"]({}));
    // Lists are read beside a sync; the story's clock stands still until they are.
    while (isReading(application)) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  valueOf(await handlers["preferences.save"]({ syncMinutes: 60 }));
  await connect(handlers, demo);
  const syncs: Chapter[] = [];
  for (let time = begin; time < end; time += step) syncs.push({ at: time, happens: () => undefined });
  const all = [...chapters, ...syncs, { at: end - 12_000, happens: () => undefined }].toSorted(
    (one, other) => one.at - other.at,
  );
  for (const chapter of all) {
    now = chapter.at;
    await chapter.happens({ handlers, application, demo, products });
    await sync();
  }
  now = end;
  return {
    application,
    demo,
    world,
    now,
    close: async () => {
      application.stop();
      await Promise.all([demo.close(), products.close()]);
    },
  };
}

function isReading({ publisher }: StartedApplication): boolean {
  return publisher.state().readings.readings.some(({ reading }) => reading);
}
