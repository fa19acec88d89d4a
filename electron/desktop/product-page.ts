import { findProduct } from "../../shared/catalogue/catalogue.ts";

/** The page of a product about its own allowlist, from the catalogue; undefined where it has none. */
export function productPage(productId: string): string | undefined {
  return findProduct(productId)?.allowlist.documentation;
}
