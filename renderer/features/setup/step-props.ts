import type { SetupView } from "../../../shared/bridge/setup.ts";
import type { CatalogueProduct } from "../../../shared/catalogue/product.ts";

/** What every step gets. */
export interface StepProps {
  readonly setup: SetupView;
  /** undefined for a custom app, and for a product that this version does not know. */
  readonly product: CatalogueProduct | undefined;
}
