import type { CatalogueProduct } from "./product.ts";
import { aiProducts } from "./products/ai.ts";
import { businessProducts } from "./products/business.ts";
import { cloudProducts } from "./products/cloud.ts";
import { codeProducts } from "./products/code.ts";
import { collaborationProducts } from "./products/collaboration.ts";
import { customerProducts } from "./products/customers.ts";
import { dataProducts } from "./products/data.ts";
import { identityProducts } from "./products/identity.ts";
import { operationsProducts } from "./products/operations.ts";

/** Every product that Tailrace knows, grouped as `productCategories` orders them. */
export const catalogue: readonly CatalogueProduct[] = [
  ...codeProducts,
  ...identityProducts,
  ...collaborationProducts,
  ...customerProducts,
  ...dataProducts,
  ...cloudProducts,
  ...operationsProducts,
  ...businessProducts,
  ...aiProducts,
];

const byId = new Map(catalogue.map((product) => [product.id, product]));

/** The product with this id, if the catalogue has it. */
export function findProduct(id: string): CatalogueProduct | undefined {
  return byId.get(id);
}
