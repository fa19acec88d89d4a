import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../../shared/bridge/connectors.ts";
import type { FleetState } from "../../../../shared/bridge/fleet.ts";
import type { Replaced, SetupView } from "../../../../shared/bridge/setup.ts";
import { findProduct } from "../../../../shared/catalogue/catalogue.ts";
import { replacementOf, type Replacement } from "../../../../shared/connectors/replacement.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { useNow } from "../../../ui/use-now.ts";

/** A replacement with what it is about, as the tailnet has it now. */
export interface ShownReplacement {
  readonly replaces: Replaced;
  readonly old: ConnectorView | null;
  readonly fresh: ConnectorView | null;
  readonly apps: readonly AppView[];
  readonly at: Replacement;
}

/** Where a replacement stands; null where the set-up is none, or apps or connectors are not known. */
export function useReplacement(setup: SetupView, fleet: FleetState | null): ShownReplacement | null {
  const now = useNow();
  const { replaces, nodeId } = setup;
  if (replaces === undefined || fleet?.connectors.known !== true || !fleet.apps.known) return null;
  const connectors = fleet.connectors.value;
  const apps = fleet.apps.value.filter(({ name }) => replaces.apps.includes(name));
  const old = connectors.find((one) => one.nodeId === replaces.nodeId) ?? null;
  const fresh = connectors.find((one) => one.nodeId === nodeId) ?? null;
  // One that lost its tags is still in the tailnet.
  const isGone = old === null && valueOr(fleet.devices, []).every((one) => one.nodeId !== replaces.nodeId);
  const at = replacementOf({
    old: old ?? (isGone && fleet.devices.known ? null : stillThere(replaces)),
    fresh,
    apps: apps.map((app) => ({ ...app, hasList: hasList(app) })),
    now,
  });
  return { replaces, old, fresh, apps, at };
}

function hasList({ productId }: AppView): boolean {
  return productId === null || findProduct(productId)?.allowlist.established !== false;
}

/** A device that serves nothing any more, and is in the tailnet. */
function stillThere({ nodeId, hostname }: Replaced) {
  return {
    nodeId,
    hostname,
    online: true,
    severity: "info",
    appNames: [],
    routeCounts: { enabled: 0 },
    advertisedRoutes: [],
  } as const;
}
