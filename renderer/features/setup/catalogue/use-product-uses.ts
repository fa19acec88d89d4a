import { unfinishedSetups } from "../../../../shared/bridge/apps-being-set-up.ts";
import { useMemo } from "react";
import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { worstFirst } from "../../../../shared/connectors/checks/health-check.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { useSlice } from "../../../state/mirror.ts";

/** What there is of a product already. */
export interface ProductUses {
  /** Apps that are configured, the worst first. */
  readonly apps: readonly AppView[];
  /** Set-ups that were left in the middle. */
  readonly unfinished: readonly SetupView[];
}

const none: ProductUses = { apps: [], unfinished: [] };

/** What there is of each product, by its id. An app whose set-up is open counts as that. */
export function useProductUses(): ReadonlyMap<string, ProductUses> {
  const fleet = useSlice("fleet");
  const setups = useSlice("setups");
  return useMemo(() => {
    const found = new Map<string, ProductUses>();
    const usesOf = (productId: string) => found.get(productId) ?? none;
    for (const app of fleet === null ? [] : valueOr(fleet.apps, []).toSorted(worstFirst)) {
      if (app.productId === null) continue;
      const uses = usesOf(app.productId);
      found.set(app.productId, { ...uses, apps: [...uses.apps, app] });
    }
    for (const setup of unfinishedSetups(setups?.setups ?? [])) {
      if (setup.productId === null) continue;
      const uses = usesOf(setup.productId);
      found.set(setup.productId, { ...uses, unfinished: [...uses.unfinished, setup] });
    }
    return found;
  }, [fleet, setups]);
}
