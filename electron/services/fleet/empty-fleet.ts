import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { nobodyAsked } from "../../../shared/catalogue/sign-in-provider.ts";
import { unknown } from "../../../shared/core/known.ts";

/** Nothing known of any tailnet. */
export function emptyFleet(reason: string): FleetState {
  const nothing = unknown(reason);
  return {
    apps: nothing,
    comingApps: [],
    connectors: nothing,
    incidents: [],
    productHints: [],
    signIn: nobodyAsked,
    devices: nothing,
    people: nothing,
    suspended: [],
    groups: [],
    sizes: {},
    declaredTags: [],
    regionalRouting: null,
    policyProblem: null,
    ledger: [],
    ground: { sound: false, at: null, reason },
  };
}
