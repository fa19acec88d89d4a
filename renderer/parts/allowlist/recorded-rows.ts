import { egressElsewhere, type AppView } from "../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { addressesForProduct } from "../../../shared/catalogue/copy-for-product.ts";
import {
  allowlistRows,
  type AllowlistFacts,
  type AllowlistRow,
} from "../../../shared/egress/allowlist-rows.ts";

/** What the rows of an app’s allowlist follow from, but for a list that a person pastes. */
export function allowlistFacts(
  app: AppView,
  { ledger, ground, apps }: Pick<FleetState, "ledger" | "ground" | "apps">,
  includeIPv6: boolean,
): AllowlistFacts {
  const { name: appName, egress, delta, productId } = app;
  const product = productId === null ? undefined : findProduct(productId);
  const current = addressesForProduct(product, egress, { includeIPv6 });
  const elsewhere = egressElsewhere(valueOr(apps, []), appName);
  return { appName, egress, current, delta, ledger, ground, elsewhere, compared: null };
}

/** The rows of an app’s allowlist by the record alone. */
export function recordedRows(
  app: AppView,
  fleet: Pick<FleetState, "ledger" | "ground" | "apps">,
): readonly AllowlistRow[] {
  return allowlistRows(allowlistFacts(app, fleet, app.ipv6Choice === "included"));
}
