import { useMemo } from "react";
import { valueOr } from "../../../../shared/core/known.ts";
import { useSlice } from "../../../state/mirror.ts";

/** What there is of a product already. */
export interface ProductUses {
  /** Names of the apps that are configured. */
  readonly apps: readonly string[];
  /** Ids of set-ups that were left in the middle. */
  readonly unfinished: readonly string[];
}

const none: ProductUses = { apps: [], unfinished: [] };

/** Looks up what there is of a product. */
export function useProductUses(): (productId: string) => ProductUses {
  const fleet = useSlice("fleet");
  const setups = useSlice("setups");
  const uses = useMemo(() => {
    const found = new Map<string, ProductUses>();
    const add = (productId: string | null, part: Partial<ProductUses>) => {
      if (productId === null) return;
      const before = found.get(productId) ?? none;
      found.set(productId, {
        apps: [...before.apps, ...(part.apps ?? [])],
        unfinished: [...before.unfinished, ...(part.unfinished ?? [])],
      });
    };
    for (const app of fleet === null ? [] : valueOr(fleet.apps, [])) add(app.productId, { apps: [app.name] });
    for (const setup of setups?.setups ?? []) {
      if (setup.step !== "done") add(setup.productId, { unfinished: [setup.id] });
    }
    return found;
  }, [fleet, setups]);
  return (productId) => uses.get(productId) ?? none;
}
