import { findProduct } from "./catalogue.ts";
import type { CatalogueProduct } from "./product.ts";
import { providerIds, type ProviderId, type SignIn, type SignInProvider } from "./sign-in-provider.ts";

/** An identity provider of the catalogue: where people sign in, and what holds the addresses there. */
interface SignInFacts {
  /** The product of the catalogue whose allowlist it is. */
  readonly productId: string;
  /** As a sentence calls it. */
  readonly name: string;
  /** What holds the addresses at the provider. */
  readonly list: string;
  /** Its sign-in hosts, the one that decides first. They are among the domains of the product. */
  readonly hosts: readonly [string, ...string[]];
  /** Presets that carry them. */
  readonly presets: readonly string[];
  /** What of the product’s own application refers to the list. */
  readonly rule: string;
}

const providers: Readonly<Record<ProviderId, SignInFacts>> = {
  okta: {
    productId: "okta",
    name: "Okta",
    list: "network zone",
    hosts: ["*.okta.com", "*.oktacdn.com"],
    presets: ["okta"],
    rule: "sign-on policy",
  },
  entra: {
    productId: "microsoft-entra-id",
    name: "Microsoft Entra",
    list: "named location",
    hosts: ["login.microsoftonline.com", "*.login.microsoftonline.com", "login.windows.net"],
    presets: ["microsoft-365"],
    rule: "Conditional Access policy",
  },
  google: {
    productId: "google-workspace",
    name: "Google Workspace",
    list: "access level",
    hosts: ["accounts.google.com"],
    presets: ["google-workspace"],
    rule: "context-aware access",
  },
};

/** The providers that a person chooses from, each with its mark. */
export const signInChoices = providerIds.map((id) => ({
  id,
  name: providers[id].name,
  productId: providers[id].productId,
}));

/** Who holds the list that decides whether people get into a product. */
export interface ListHolder {
  readonly name: string;
  /** What holds the addresses there: “network zone”. */
  readonly list: string;
  /** What of the application refers to it there. */
  readonly rule: string;
  readonly hosts: readonly [string, ...string[]];
  readonly presets: readonly string[];
  /** The provider’s own entry of the catalogue; null for one that it does not have. */
  readonly product: CatalogueProduct | null;
}

/** What a provider is called, and what it restricts sign-in by. */
export function holderAt(provider: SignInProvider): ListHolder {
  if (provider.kind === "known") {
    const { productId, ...facts } = providers[provider.id];
    return { ...facts, product: findProduct(productId) ?? null };
  }
  const [first = "", ...more] = provider.hosts;
  const words = { list: "network rule", rule: "sign-in rule" };
  return { name: provider.name, ...words, hosts: [first, ...more], presets: [], product: null };
}

/**
 * Which identity provider holds the list of a product: the only answer to that question. `own`: the product has a list of
 * its own, or is not in the catalogue. `not-asked`: a provider does, and nobody said which.
 */
export function listHolder(
  product: Pick<CatalogueProduct, "allowlist"> | null | undefined,
  { provider }: SignIn,
): ListHolder | "own" | "not-asked" {
  if (product?.allowlist.established !== false) return "own";
  return provider === null ? "not-asked" : holderAt(provider);
}

/** What of an app, or of one that is being set up, tells whether sign-in takes its way. */
interface Carrier {
  readonly domains: readonly string[];
  readonly presetAppID: string | null;
}

/** Whether people’s sign-in at the provider takes the way of this app: by the host that decides, or one below it. */
export function carriesSignIn({ hosts: [host], presets }: ListHolder, app: Carrier): boolean {
  if (app.presetAppID !== null && presets.includes(app.presetAppID)) return true;
  return app.domains.some((domain) => covers(domain, host) || covers(host, domain));
}

/** Whether a domain of an app takes in a name: it is the same, or the name lies below its wildcard. */
function covers(domain: string, name: string): boolean {
  const [outer, inner] = [domain.toLowerCase(), name.toLowerCase()];
  return outer === inner || (outer.startsWith("*.") && inner.endsWith(outer.slice(1)));
}
