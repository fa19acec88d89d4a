import type { Access } from "../policy/access/access.ts";
import type { Who } from "../policy/access/answers.ts";
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

function keyOf(who: Who): string {
  return who.kind === "person" ? `person ${who.login.toLowerCase()}` : `device ${who.name}`;
}

const sshPort = 22;
