import { covers, setOfRanges } from "../../../net/address-set.ts";
import { bitsOf, hasBit } from "../../../net/bit-set.ts";
import { internet, isExitRoute } from "../../../net/well-known.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { Target } from "../rules/resolver.ts";
import type { AccessRule } from "../rules/rule.ts";
import type { Reading } from "../who/readings.ts";
import type { Way } from "../who/ways.ts";

/**
 * The ways by which everybody, or one alone, comes to use exit nodes: rules to the internet or to everything. With `via` only
 * its devices carry the traffic, so that a rule through connectors which are no exit nodes leads to none.
 * (https://tailscale.com/kb/1103/exit-nodes, https://tailscale.com/docs/features/access-control/grants/grants-via)
 */
export function exitNodeWays(
  { compiled, sources }: Reading,
  only?: number,
): ReadonlyMap<number, readonly Way[]> {
  const found = new Map<number, Way[]>();
  for (const rule of compiled.rules) {
    if (rule.traffic.length === 0) continue;
    if (!rule.destinations.some((text) => isInternet(compiled.resolver.target(text)))) continue;
    if (!mayBeCarried(rule, compiled)) continue;
    const meant = sources.meant(rule.from);
    const numbers = only === undefined ? bitsOf(meant) : hasBit(meant, only) ? [only] : [];
    for (const number of numbers) {
      const way = sources.way(number, rule.from, rule);
      found.set(number, [...(found.get(number) ?? []), way]);
    }
  }
  return found;
}

/** Whether a destination is the internet behind exit nodes. */
export function isInternet(target: Target): boolean {
  switch (target.kind) {
    case "everything":
      return true;
    case "ranges":
      return target.internet || coversInternet(target);
    case "devices":
    case "self":
      return false;
  }
}

const covering = new WeakMap<Target, boolean>();

/** Thousands of rules name the same places. */
function coversInternet(target: Target & { readonly kind: "ranges" }): boolean {
  const known = covering.get(target) ?? covers(setOfRanges(target.ranges), internet);
  covering.set(target, known);
  return known;
}

/** Whether an exit node may carry the traffic of a rule: one that is there, approved or not yet, or one that nobody has to approve. */
export function mayBeCarried(
  { via }: Pick<AccessRule, "via">,
  { policy, network, resolver }: CompiledPolicy,
): boolean {
  if (via.length === 0) return true;
  const isExitNode = (tag: string) =>
    policy.autoApprovers.exitNode.some(({ text }) => text.trim() === tag) ||
    (resolver.index.byTag.get(tag) ?? []).some(({ node: { advertisedRoutes, approvedRoutes } }) =>
      [...advertisedRoutes, ...approvedRoutes].some(isExitRoute),
    );
  return via.some(isExitNode) || (network.unread?.devices === true && resolver.assumed(true));
}
