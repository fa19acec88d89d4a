import type { CatalogueProduct } from "./product.ts";

/** What of an app tells which product it is. */
export interface RecognisableApp {
  readonly name: string;
  readonly domains: readonly string[];
  readonly presetAppID: string | null;
}

/**
 * The catalogue product that an app of the policy file stands for: by its preset, else by its name, else by the
 * product most of whose domains it names. undefined rather than a guess when less than half of its own domains
 * belong to the product.
 */
export function recogniseProduct(
  app: RecognisableApp,
  products: readonly CatalogueProduct[],
): CatalogueProduct | undefined {
  const { presetAppID } = app;
  if (presetAppID !== null) {
    const preset = products.find((product) => product.presetAppID === presetAppID);
    if (preset !== undefined) return preset;
  }
  const name = key(app.name);
  const named = products.find((product) => key(product.name) === name || key(product.id) === name);
  return named ?? byDomains(app.domains, products);
}

function key(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

function byDomains(
  domains: readonly string[],
  products: readonly CatalogueProduct[],
): CatalogueProduct | undefined {
  if (domains.length === 0) return undefined;
  const best = products
    .map((product) => ({
      product,
      shared: domains.filter((domain) => product.domains.some((known) => belongsTo(domain, known))).length,
    }))
    .toSorted((left, right) => right.shared - left.shared)[0];
  return best !== undefined && best.shared * 2 >= domains.length ? best.product : undefined;
}

/** Whether an app's domain is a product's domain or lies under its wildcard. */
function belongsTo(domain: string, known: string): boolean {
  const lower = domain.toLowerCase();
  return lower === known || (known.startsWith("*.") && lower.endsWith(known.slice(1)));
}
