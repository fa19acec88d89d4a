import type { Access } from "../policy/access/access.ts";
import type { AccessVerdict, Who } from "../policy/access/answers.ts";
import type { PolicyNode } from "../policy/access/network.ts";

/**
 * Whether no rule for the network leads somebody to where a device answers SSH. Source: Tailscale docs, “Tailscale SSH”: a
 * rule for SSH alone lets nobody connect.
 */
export function isSshPortClosed(
  access: Access,
  who: Who,
  { addresses }: Pick<PolicyNode, "addresses">,
): boolean {
  const reached = addresses.map((address) => access.mayReach(who, { address, port: sshPort }));
  return reached.length > 0 && reached.every((one) => one?.verdict === "no");
}

/** Whose port of SSH no rule opens, of all who may log in to a device: as above, with one look for everybody. */
export function sshPortClosedTo(
  access: Access,
  { addresses }: Pick<PolicyNode, "addresses">,
): (who: Who) => boolean {
  const lists = addresses.map((address) => access.holdersOfReach({ address, port: sshPort }));
  const reaching = new Set(lists.flatMap((list) => (list ?? []).map(({ who }) => keyOf(who))));
  const isUnsure = lists.length === 0 || lists.includes(null);
  return (who) => !isUnsure && !reaching.has(keyOf(who));
}

/** As above for several devices: whose port of SSH no rule opens on any of them. A device is looked at when it is needed. */
export function sshPortClosedOnAll(access: Access, nodes: readonly PolicyNode[]): (who: Who) => boolean {
  const known = new Map<PolicyNode, (who: Who) => boolean>();
  const isClosedOn = (node: PolicyNode, who: Who): boolean => {
    const isClosed = known.get(node) ?? sshPortClosedTo(access, node);
    known.set(node, isClosed);
    return isClosed(who);
  };
  return (who) => nodes.length > 0 && nodes.every((node) => isClosedOn(node, who));
}

/**
 * What the rules for SSH say of somebody, together with the rules for the network: where no rule opens the port, SSH does not
 * work as it stands, and a yes of the rules for SSH alone is none.
 */
export function withSshPort(verdict: AccessVerdict, isPortClosed: boolean): AccessVerdict {
  return verdict === "yes" && isPortClosed ? "conditional" : verdict;
}

function keyOf(who: Who): string {
  return who.kind === "person" ? `person ${who.login.toLowerCase()}` : `device ${who.name}`;
}

/** Where a device answers SSH. */
export const sshPort = 22;
