import type { Policy } from "../../document/model.ts";
import type { Network, PolicyNode } from "../network.ts";
import { parseSelector } from "../../document/selector.ts";
import { accessRules, type AccessRule } from "./rule.ts";
import { indexDevices, indexNetwork } from "./device-index.ts";
import { namesOf } from "../../document/names.ts";
import { Resolver, type Assumption } from "./resolver.ts";
import { sshPermissions, type SshPermission } from "./ssh-rule.ts";

/** A policy applied to a network: the ground on which every question about access is answered. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly network: Network;
  readonly resolver: Resolver;
  readonly rules: readonly AccessRule[];
  readonly sshRules: readonly SshPermission[];
}

/**
 * Applies a policy to a network. Nothing is checked: pass policies that `checkPolicy` accepts. With an assumption, the
 * answers are the least or the most that the policy can mean.
 */
export function compilePolicy(policy: Policy, network: Network, assumption?: Assumption): CompiledPolicy {
  const names = namesOf(policy);
  const index = policy.disableIPv4 ? indexDevices(network, () => true) : indexNetwork(network);
  const withoutV4 = devicesWithoutV4(policy, new Resolver(names, index, network));
  const addressed =
    withoutV4.size === 0 ? index : indexDevices(network, (node) => policy.disableIPv4 || withoutV4.has(node));
  const resolver = new Resolver(names, addressed, network, assumption);
  return {
    policy,
    network,
    resolver,
    rules: accessRules(policy, resolver),
    sshRules: sshPermissions(policy),
  };
}

/**
 * Devices whose IPv4 address the node attribute `disable-ipv4` takes away. Targets that are addresses, hosts or IP sets
 * mean the devices that have one of those addresses.
 */
function devicesWithoutV4(policy: Policy, resolver: Resolver): Set<PolicyNode> {
  const found = new Set<PolicyNode>();
  for (const entry of policy.nodeAttrs) {
    if (!entry.attributes.some(({ text }) => text === "disable-ipv4")) continue;
    for (const { text } of entry.targets) {
      const target = resolver.target(text.trim());
      if (target.kind === "devices") for (const { node } of target.devices) found.add(node);
      else if (target.kind === "ranges") {
        for (const range of target.ranges)
          for (const { node } of resolver.index.within(range)) found.add(node);
      } else if (parseSelector(text).kind === "all")
        for (const { node } of resolver.index.devices) found.add(node);
    }
  }
  return found;
}
