import { parsePrefix } from "../../../net/address.ts";
import { isExitRoute } from "../../../net/well-known.ts";
import type { Policy } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import type { Network, PolicyNode } from "../network.ts";
import { namesOf } from "../../document/names.ts";
import { indexNetwork } from "../rules/device-index.ts";
import { Resolver } from "../rules/resolver.ts";

/**
 * Which of a device’s advertised routes `autoApprovers` approves at the moment they are first seen. An approver for a
 * prefix approves every subnet inside it; exit routes are approved by `exitNode` alone, also where `routes` holds
 * `0.0.0.0/0` (measured). (https://tailscale.com/kb/1337/policy-syntax, “Auto approvers”)
 */
export function autoApprovedRoutes(policy: Policy, network: Network): Map<PolicyNode, string[]> {
  const resolver = new Resolver(namesOf(policy), indexNetwork(network), network);
  const approvers = policy.autoApprovers.routes.flatMap(({ name, items }) => {
    const range = parsePrefix(name.text.trim());
    return range === null ? [] : [{ range, who: nodesOf(items, resolver) }];
  });
  const exit = nodesOf(policy.autoApprovers.exitNode, resolver);
  const approved = new Map<PolicyNode, string[]>();
  for (const node of network.nodes) {
    const routes = node.advertisedRoutes.filter((route) => {
      if (isExitRoute(route)) return exit.has(node);
      const inner = parsePrefix(route);
      if (inner === null) return false;
      return approvers.some(
        ({ range, who }) =>
          who.has(node) &&
          typeof range.from === typeof inner.from &&
          range.from <= inner.from &&
          inner.to <= range.to,
      );
    });
    if (routes.length > 0) approved.set(node, routes);
  }
  return approved;
}

/** The devices that may approve: a tag’s devices, or a person’s own. */
function nodesOf(approvers: readonly Word[], resolver: Resolver): Set<PolicyNode> {
  const found = new Set<PolicyNode>();
  for (const { text } of approvers) {
    const target = resolver.target(text.trim());
    if (target.kind === "devices") for (const { node } of target.devices) found.add(node);
    else if (target.kind === "everything") for (const node of resolver.index.devices) found.add(node.node);
  }
  return found;
}
