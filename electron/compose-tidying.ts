import type { AccessSurroundings } from "./compose-access.ts";
import { hygieneModule } from "./services/hygiene/hygiene-module.ts";
import { renamesModule } from "./services/renames/renames-module.ts";
import type { TailnetModules } from "./services/tailnets.ts";

/** Puts together what tidies up one tailnet: the clean-up, and other names. */
export function composeTidying(
  { tailnetId, fleet, shared, policy, actor, note }: AccessSurroundings,
  timed: TailnetModules["timed"],
): Pick<TailnetModules, "hygiene" | "renames"> {
  const { clock, ids } = shared.world;
  return {
    hygiene: hygieneModule({ ...fleet, clock }),
    renames: renamesModule({
      ...fleet,
      opened: () => shared.stores.openedTailnet(tailnetId),
      changes: policy.changes,
      timed: timed.records,
      sync: () => shared.sync.afterChange(),
      actor,
      note: (sentence) => note("policy", sentence),
      clock,
      ids,
    }),
  };
}
