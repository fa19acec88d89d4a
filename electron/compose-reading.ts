import type { StatePublisher } from "./ports/state-publisher.ts";
import type { FleetOfTailnet } from "./services/fleet/fleet-of-tailnet.ts";
import { knownNames } from "./services/fleet/local-facts.ts";
import { guideModule } from "./services/guide/guide-module.ts";
import { hereModule } from "./services/here/here-module.ts";
import { historyModule } from "./services/history/history-module.ts";
import { listsModule } from "./services/lists/lists-module.ts";
import type { TailnetModules } from "./services/tailnets.ts";
import type { OutsideWorld } from "./world.ts";

/** Puts together what of one tailnet is only read. */
export function composeReading(
  fleet: FleetOfTailnet,
  publisher: StatePublisher,
  { clock, timers, ids, clipboard, localClient, lookup, published }: OutsideWorld,
): Pick<TailnetModules, "history" | "here" | "guide" | "lists"> {
  const here = hereModule({ ...fleet, namesOf: knownNames, client: localClient, lookup, clock, timers });
  return {
    history: historyModule({ ...fleet, activity: () => publisher.state().journal.activity, clock }),
    here,
    guide: guideModule({ ...fleet, here: here.here, clipboard, clock }),
    lists: listsModule({ ...fleet, published, clock, ids }),
  };
}
