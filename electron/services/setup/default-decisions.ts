import type { Decisions } from "../../../shared/bridge/setup.ts";
import type { CatalogueProduct } from "../../../shared/catalogue/product.ts";
import { bestHost, type HostFacts } from "../../../shared/connectors/hosts.ts";
import { connectorTag, routerTag } from "../../../shared/connectors/connector-tag.ts";

/** What the stored policy file says that the defaults depend on. */
export interface PolicyStyle {
  readonly hasGrants: boolean;
  readonly hasAcls: boolean;
  /** Names of the apps that are already configured. */
  readonly appNames: readonly string[];
}

/** What is assumed of a policy file that has not been read yet. */
export const unknownStyle: PolicyStyle = { hasGrants: false, hasAcls: false, appNames: [] };

/** What of a product is routed, where that is less than all of it, and what the app is called. */
export interface PartOfProduct {
  readonly name: string;
  readonly domains: readonly string[];
}

const custom = { name: "Custom app", slug: "custom" };

/**
 * Every decision of a set-up, filled in so that a person who accepts them clicks *Set up* and *Apply* and nothing
 * else: a connector that runs already where one is well, an own tag owned by admins, all members, a grant unless the file uses only `acls`, and the provider's
 * published ranges instead of the whole internet where the catalogue has them. A custom list of domains is
 * preferred to a preset, because what is behind a preset is not published.
 */
export function defaultDecisions(
  product: CatalogueProduct | null,
  style: PolicyStyle,
  comment: boolean,
  hosts: readonly HostFacts[] = [],
  only?: PartOfProduct,
): Decisions {
  const ranges = [...(product?.providerRanges?.ranges ?? [])];
  const narrow = ranges.length > 0;
  const tag = connectorTag(product?.id ?? only?.name ?? custom.slug);
  const runsOn = bestHost(hosts, tag);
  return {
    name: freeName(only?.name ?? product?.name ?? custom.name, style.appNames),
    presetAppID: null,
    domains: [...(only?.domains ?? product?.domains ?? [])],
    tag,
    tagOwners: ["autogroup:admin"],
    accessForm: style.hasAcls && !style.hasGrants ? "acl" : "grant",
    members: ["autogroup:member"],
    destinations: narrow ? { kind: "ranges", ranges } : { kind: "internet" },
    via: false,
    approval: narrow ? "narrow" : "broad",
    approvedRanges: ranges,
    dnsAccess: true,
    routes: [],
    comment,
    ...(runsOn === null ? {} : { runsOn }),
    confirmOpen: false,
  };
}

/**
 * The decisions about addresses without a name: who and through which router is filled in, where it is only a person knows.
 * Through this router alone is asked for by a person, because it needs a plan.
 */
export function fixedDecisions({ appNames }: PolicyStyle): Decisions {
  const name = freeName("Fixed addresses", appNames);
  return {
    name,
    presetAppID: null,
    domains: [],
    tag: routerTag(name),
    tagOwners: ["autogroup:admin"],
    accessForm: "grant",
    members: ["autogroup:member"],
    destinations: { kind: "ranges", ranges: [] },
    via: false,
    approval: "narrow",
    approvedRanges: [],
    dnsAccess: false,
    routes: [],
    comment: true,
    fixed: { ports: ["tcp:443"] },
    confirmOpen: false,
  };
}

/**
 * Decisions that were filled in before the policy file was known, as they are filled in now that it is. What a person
 * has changed since stays.
 */
export function settledDefaults(
  decisions: Decisions,
  product: CatalogueProduct | null,
  style: PolicyStyle,
  hosts: readonly HostFacts[],
): Decisions {
  if (decisions.fixed !== undefined) return decisions;
  const guess = defaultDecisions(product, unknownStyle, decisions.comment);
  const { name, tag, accessForm, runsOn } = defaultDecisions(product, style, decisions.comment, hosts);
  return {
    ...decisions,
    ...(decisions.runsOn === undefined && runsOn !== undefined ? { runsOn } : {}),
    ...(decisions.name === guess.name ? { name } : {}),
    ...(decisions.tag === guess.tag ? { tag } : {}),
    ...(decisions.accessForm === guess.accessForm ? { accessForm } : {}),
  };
}

/** The console identifies an app by its name, so a second one of the same product gets a number. */
function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  if (!used.has(wanted.toLowerCase())) return wanted;
  let number = 2;
  while (used.has(`${wanted} ${number}`.toLowerCase())) number += 1;
  return `${wanted} ${number}`;
}
