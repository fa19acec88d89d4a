import type { CatalogueProduct } from "./product.ts";
import { codeProducts } from "./products/code.ts";

/** Every product that Tailrace knows, by name within its category. */
export const catalogue: readonly CatalogueProduct[] = [...codeProducts];

const byId = new Map(catalogue.map((product) => [product.id, product]));

/** The product with this id, if the catalogue has it. */
export function findProduct(id: string): CatalogueProduct | undefined {
  return byId.get(id);
}
