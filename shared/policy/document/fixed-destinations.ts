import { attachedComment } from "../../hujson/attached-comment.ts";
import { pathOf } from "../../hujson/pointer.ts";
import type { HujsonDocument } from "../../hujson/tree.ts";
import { isPrefix, samePrefix } from "../../net/prefix.ts";
import type { App } from "./app.ts";
import { appComment, putInFor, writtenBySignature } from "./app-comment.ts";
import { appsOf } from "./app-connectors.ts";
import type { GrantRule, Policy } from "./model.ts";

const through = "fixed destination, reached through ";

/** The comment above the grant of a fixed destination. Its words say later that it is one, and which routers lead there. */
export function fixedDestinationComment(name: string, tag: string): readonly string[] {
  return appComment(name, `${through}${tag}`);
}

/** The grants of a text, those of fixed destinations with whose they are. */
export function withFixedDestinations(
  document: HujsonDocument,
  grants: readonly GrantRule[] | null,
): readonly GrantRule[] | null {
  if (grants === null || !document.text.includes(through)) return grants;
  return grants.map((grant) => {
    if (grant.destinations.length === 0 || !grant.destinations.every(({ text }) => isPrefix(text)))
      return grant;
    const [line] = attachedComment(document, pathOf(grant.path)).filter(
      (one) => writtenBySignature.test(one) && one.includes(through),
    );
    const [name] = line === undefined ? [] : putInFor([line]);
    const tag = /tag:[A-Za-z0-9-]+$/u.exec(line?.trim() ?? "")?.[0];
    return name === undefined || tag === undefined ? grant : { ...grant, fixedFor: { name, tag } };
  });
}

/** A grant of a fixed destination. */
export type FixedGrant = GrantRule & Required<Pick<GrantRule, "fixedFor">>;

/** The grants of one fixed destination: one, unless somebody wrote its comment above another. */
export function fixedGrants({ grants }: Pick<Policy, "grants">, name: string): readonly FixedGrant[] {
  return (grants ?? []).filter(isFixedGrant).filter(({ fixedFor }) => fixedFor.name === name);
}

function isFixedGrant(grant: GrantRule): grant is FixedGrant {
  return grant.fixedFor !== undefined;
}

/** What the one grant of a fixed destination says, to be changed; null where several grants are its. */
export function fixedTermsOf(policy: Pick<Policy, "grants">, name: string): FixedTerms | null {
  const [grant, second] = fixedGrants(policy, name);
  if (grant === undefined || second !== undefined) return null;
  return { sources: grant.sources.map(({ text }) => text), ports: grant.ip.map(({ text }) => text) };
}

/** The tags of the routers that a grant of a fixed destination leads through: its own `via`, else what its comment says. */
export function tagsOfFixed({ via, fixedFor }: FixedGrant): readonly string[] {
  return via.length === 0 ? [fixedFor.tag] : via.map(({ text }) => text);
}

/** Whether two apps are fixed destinations that have an address in common. */
export function sharesAddress(one: App, other: App): boolean {
  return (
    one.isFixed === true &&
    other.isFixed === true &&
    one.routes.some((route) => other.routes.some((prefix) => samePrefix(route, prefix)))
  );
}

/** Who reaches a fixed destination, and on which ports, as its grant writes both. */
export interface FixedTerms {
  readonly sources: readonly string[];
  readonly ports: readonly string[];
}

/**
 * Addresses without a name that people reach through subnet routers, as apps: known by the comment that Tailrace wrote above
 * their grant, never by its shape alone. A grant’s own `via` says which routers it leads through.
 */
export function fixedDestinationsOf(policy: Policy): readonly App[] {
  const found = new Map<string, { readonly tags: Set<string>; readonly routes: Set<string> }>();
  for (const grant of policy.grants ?? []) {
    if (!isFixedGrant(grant)) continue;
    const { fixedFor } = grant;
    const place = found.get(fixedFor.name) ?? { tags: new Set(), routes: new Set() };
    for (const tag of tagsOfFixed(grant)) place.tags.add(tag);
    for (const { text } of grant.destinations) place.routes.add(text);
    found.set(fixedFor.name, place);
  }
  if (found.size === 0) return [];
  const taken = new Set(appsOf(policy).map(({ name }) => name));
  return [...found]
    .filter(([name]) => !taken.has(name))
    .map(([name, { tags, routes }]) => ({
      name,
      connectors: [...tags],
      domains: [],
      presetAppID: null,
      routes: [...routes],
      isFixed: true,
    }));
}
