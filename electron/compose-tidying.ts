import type { AccessSurroundings } from "./compose-access.ts";
import { hygieneModule } from "./services/hygiene/hygiene-module.ts";
import { renamesModule } from "./services/renames/renames-module.ts";
import { responsibleModule } from "./services/responsible/responsible-module.ts";
import type { TailnetModules } from "./services/tailnets.ts";

/** Puts together what tidies up one tailnet: the clean-up, other names, and who answers for an app. */
export function composeTidying(
  { tailnetId, fleet, shared, policy, actor, note }: AccessSurroundings,
  timed: TailnetModules["timed"],
): Pick<TailnetModules, "hygiene" | "renames" | "responsible"> {
  const { clipboard, clock, ids } = shared.world;
  return {
    hygiene: hygieneModule({
      ...fleet,
      actor,
      note: (sentence) => note("access", sentence),
      noteHappened: (sentence) => shared.journal.note("access", sentence),
      clock,
    }),
    responsible: responsibleModule({
      ...fleet,
      changed: shared.fleet.refresh,
      note: (sentence) => note("access", sentence),
      actor,
      clipboard,
      clock,
    }),
    renames: renamesModule({
      ...fleet,
      opened: () => shared.stores.openedTailnet(tailnetId),
      changes: policy.changes,
      timed: timed.records,
      setups: () => shared.stores.setups.current().filter((setup) => setup.tailnetId === tailnetId),
      sync: () => shared.sync.afterChange(),
      actor,
      note: (sentence) => note("policy", sentence),
      noteDevice: (sentence, on) => note("device", sentence, on),
      clock,
      ids,
    }),
  };
}
