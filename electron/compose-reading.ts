import type { Clock } from "./ports/clock.ts";
import { accessModule } from "./services/access/access-module.ts";
import type { FleetOfTailnet } from "./services/fleet/fleet-of-tailnet.ts";
import { historyModule } from "./services/history/history-module.ts";
import type { TailnetModules } from "./services/tailnets.ts";

/** Puts together what of one tailnet is only read. */
export function composeReading(
  here: FleetOfTailnet,
  clock: Clock,
): Pick<TailnetModules, "access" | "history"> {
  return { access: accessModule(here), history: historyModule({ ...here, clock }) };
}
