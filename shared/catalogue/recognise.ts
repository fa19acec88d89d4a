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
  const index = indexOf(products);
  return index.byName.get(key(app.name)) ?? byDomains(app.domains, products, index);
}

function key(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** Products by what an app may say of them: every sync asks for every app, of a hundred products with many domains. */
interface ProductIndex {
  /** By name and by id, letters and digits alone. */
  readonly byName: ReadonlyMap<string, CatalogueProduct>;
  /** By domain, and by `.example.com` for what lies under a wildcard. */
  readonly byDomain: ReadonlyMap<string, ReadonlySet<CatalogueProduct>>;
}

const indexes = new WeakMap<readonly CatalogueProduct[], ProductIndex>();

function indexOf(products: readonly CatalogueProduct[]): ProductIndex {
  const known = indexes.get(products);
  if (known !== undefined) return known;
  const byName = new Map<string, CatalogueProduct>();
  const byDomain = new Map<string, Set<CatalogueProduct>>();
  const add = (domain: string, product: CatalogueProduct): void => {
    byDomain.set(domain, (byDomain.get(domain) ?? new Set()).add(product));
  };
  for (const product of products) {
    for (const name of [key(product.name), key(product.id)]) if (!byName.has(name)) byName.set(name, product);
    for (const domain of product.domains) {
      add(domain, product);
      if (domain.startsWith("*.")) add(domain.slice(1), product);
    }
  }
  const index = { byName, byDomain };
  indexes.set(products, index);
  return index;
}

function byDomains(
  domains: readonly string[],
  products: readonly CatalogueProduct[],
  { byDomain }: ProductIndex,
): CatalogueProduct | undefined {
  const shared = new Map<CatalogueProduct, number>();
  for (const domain of domains)
    for (const product of new Set(textsToFind(domain).flatMap((text) => [...(byDomain.get(text) ?? [])])))
      shared.set(product, (shared.get(product) ?? 0) + 1);
  const most = Math.max(0, ...shared.values());
  if (most === 0 || most * 2 < domains.length) return undefined;
  return products.find((product) => shared.get(product) === most);
}

/** The domain itself, and every end of it that begins with a dot: what wildcards are found by. */
function textsToFind(domain: string): readonly string[] {
  const lower = domain.toLowerCase();
  const found = [lower];
  for (let at = lower.indexOf("."); at >= 0; at = lower.indexOf(".", at + 1)) found.push(lower.slice(at));
  return found;
}
