import { networkOf } from "../../../shared/connectors/network-of.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";

/** People and devices for local verdicts, and what of them is not known. */
export interface PolicyNetwork {
  readonly network: Network;
  /** Sentences: what could not be read, and so cannot be judged. */
  readonly unknowns: readonly string[];
}

const nothingSynced: PolicyNetwork = {
  network: { users: [], nodes: [], unread: { people: true, devices: true } },
  unknowns: ["Nothing has been synced yet."],
};

/** The network of a snapshot, as the policy rules see it. */
export function policyNetwork(snapshot: Snapshot | null): PolicyNetwork {
  if (snapshot === null) return nothingSynced;
  const { users, devices } = snapshot;
  return {
    network: networkOf(snapshot),
    unknowns: [
      ...(users.known ? [] : [`People are not known: ${users.reason}`]),
      ...(devices.known ? [] : [`Devices are not known: ${devices.reason}`]),
    ],
  };
}

const networksWith = new WeakMap<Network, Map<string, Network>>();

/**
 * The same network with somebody who surely is of the tailnet: whoever acts. Without them, a change could take all
 * their access away unnoticed where people cannot be read. Their role stays unknown.
 */
export function withPerson(known: PolicyNetwork, login: string | null): PolicyNetwork {
  const { network, unknowns } = known;
  if (login === null || network.users.some((user) => user.login.toLowerCase() === login.toLowerCase()))
    return known;
  const others = networksWith.get(network) ?? new Map<string, Network>();
  const joined = others.get(login) ?? { ...network, users: [...network.users, { login, role: null }] };
  networksWith.set(network, others.set(login, joined));
  return { network: joined, unknowns };
}
