import { entriesOf } from "../shared/bridge/activity.ts";
import type { SharedServices } from "./compose-shared.ts";
import { activityModule } from "./services/activity/activity-module.ts";
import type { FleetOfTailnet } from "./services/fleet/fleet-of-tailnet.ts";
import type { PolicyModule } from "./services/policy/policy-module.ts";
import type { TailnetModules } from "./services/tailnets.ts";

/** Puts together what of one tailnet is about what happened in it. */
export function composeActivity(
  tailnetId: string,
  here: FleetOfTailnet,
  { world, publisher, stores, sync, fleet }: SharedServices,
  { handlers }: PolicyModule,
): Pick<TailnetModules, "activity"> {
  return {
    activity: activityModule({
      ...world,
      ...here,
      history: () => stores.openedTailnet(tailnetId)?.history ?? null,
      journal: () => entriesOf(publisher.state().journal.activity, tailnetId),
      login: () => sync.ownerLogin,
      historyGrew: fleet.refresh,
      versionChange: (pair) => handlers["policy.versionChange"](pair, tailnetId),
      versionImpact: (pair) => handlers["policy.versionImpact"](pair, tailnetId),
    }),
  };
}
