import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { ProductHint } from "../../../../shared/bridge/fleet.ts";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";

/** A product that the tailnet itself speaks for. */
export interface Suggestion {
  readonly product: CatalogueProduct;
  /** The fact that it rests on, in a few words. */
  readonly why: string;
  /** An open set-up to go on with. */
  readonly setup?: SetupView;
}

/** Suggestions that are shown. */
const most = 3;

/** What suggestions are made from. */
export interface SuggestionFacts {
  readonly products: readonly CatalogueProduct[];
  readonly apps: readonly AppView[];
  readonly setups: readonly SetupView[];
  readonly hints: readonly ProductHint[];
  /** “Step 3 of 4” of a set-up. */
  readonly stepOf: (setup: SetupView) => string;
}

/**
 * What a person may want next, from facts alone: a set-up that is open, a product whose allowlist is that of one which is
 * set up, one whose domains or addresses the tailnet routes or resolves by itself. One of each kind first.
 */
export function suggestionsFrom(facts: SuggestionFacts): readonly Suggestion[] {
  const kinds = [openSetups(facts), sameAllowlist(facts), routedByApp(facts), hinted(facts)];
  const found = new Map<string, Suggestion>();
  for (let turn = 0; turn < most; turn += 1) {
    for (const kind of kinds) {
      const one = kind[turn];
      if (one !== undefined && !found.has(one.product.id)) found.set(one.product.id, one);
    }
  }
  return [...found.values()].slice(0, most);
}

function openSetups({ products, setups, stepOf }: SuggestionFacts): readonly Suggestion[] {
  return setups.flatMap((setup) => {
    const product = products.find(({ id }) => id === setup.productId);
    return product === undefined || setup.step === "done" ? [] : [{ product, why: stepOf(setup), setup }];
  });
}

/** Products that are neither set up nor being set up. */
function open({ products, apps, setups }: SuggestionFacts): readonly CatalogueProduct[] {
  const taken = new Set([...apps, ...setups].map(({ productId }) => productId));
  return products.filter(({ id }) => !taken.has(id));
}

function sameAllowlist(facts: SuggestionFacts): readonly Suggestion[] {
  const setUp = facts.products.filter(({ id }) => facts.apps.some(({ productId }) => productId === id));
  return open(facts).flatMap((product) => {
    const twin = setUp.find(
      (other) => product.allowlist.established && isSame(product.allowlist.where, other.allowlist.where),
    );
    return twin === undefined ? [] : [{ product, why: `Same allowlist as ${twin.name}` }];
  });
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index]);
}

/** Products of which an app that is none of theirs names a domain. */
function routedByApp(facts: SuggestionFacts): readonly Suggestion[] {
  return open(facts).flatMap((product) => {
    const app = facts.apps.find(
      ({ productId, domains }) =>
        productId === null && domains.some((domain) => product.domains.includes(domain.toLowerCase())),
    );
    return app === undefined ? [] : [{ product, why: `Routed by ${app.name}` }];
  });
}

function hinted(facts: SuggestionFacts): readonly Suggestion[] {
  const products = new Map(open(facts).map((product) => [product.id, product]));
  return facts.hints.flatMap(({ productId, kind, by }) => {
    const product = products.get(productId);
    if (product === undefined) return [];
    return [{ product, why: kind === "route" ? `Routed by ${by}` : `Own DNS for ${by}` }];
  });
}
