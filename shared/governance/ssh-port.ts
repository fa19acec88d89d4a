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

const sshPort = 22;
