import { entriesOf } from "../shared/bridge/activity.ts";
import type { SharedServices } from "./compose-shared.ts";
import type { FleetOfTailnet } from "./services/fleet/fleet-of-tailnet.ts";
import { knownNames } from "./services/fleet/local-facts.ts";
import { guideModule } from "./services/guide/guide-module.ts";
import { hereModule } from "./services/here/here-module.ts";
import { historyModule, type HistoryNeeds } from "./services/history/history-module.ts";
import { readingsModule } from "./services/readings/readings-module.ts";
import { listsModule } from "./services/lists/lists-module.ts";
import type { ReadingsParts } from "./services/readings/readings-service.ts";
import { vitalsModule } from "./services/vitals/vitals-module.ts";
import type { TailnetModules } from "./services/tailnets.ts";

/** The modules that only read. */
export type Reading = Pick<TailnetModules, "history" | "here" | "guide" | "lists" | "readings" | "vitals">;

/** Puts together what of one tailnet is only read. */
export function composeReading(
  tailnetId: string,
  fleet: FleetOfTailnet,
  { world, publisher, tokens, sync }: Pick<SharedServices, "world" | "publisher" | "tokens" | "sync">,
  {
    reviewsAbout,
    ...egress
  }: Pick<ReadingsParts, "record" | "note" | "actor"> & Pick<HistoryNeeds, "reviewsAbout">,
): Reading {
  const { clock, timers, ids, clipboard, localClient, lookup, published, products, runtime, metrics } = world;
  const here = hereModule({ ...fleet, namesOf: knownNames, client: localClient, lookup, clock, timers });
  return {
    history: historyModule({
      ...fleet,
      activity: () => entriesOf(publisher.state().journal.activity, tailnetId),
      reviewsAbout,
      login: () => sync.ownerLogin,
      clock,
    }),
    here,
    guide: guideModule({ ...fleet, here: here.here, clipboard, clock }),
    lists: listsModule({ ...fleet, published, clock, ids }),
    vitals: vitalsModule({ ...fleet, metrics, clock }),
    readings: readingsModule({
      ...fleet,
      ...egress,
      tokens,
      products,
      runtime,
      publish: (readings) => publisher.publish("readings", { readings }),
      clock,
    }),
  };
}
