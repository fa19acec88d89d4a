import type { Access } from "../policy/access/access.ts";
import type { AccessVerdict, Answer, Who } from "../policy/access/answers.ts";
import type { PolicyNode } from "../policy/access/network.ts";
import { asksOf, type Asks } from "./posture/passing.ts";

/**
 * What the rules for the network say of the port of SSH on a device. Source: Tailscale docs, “Tailscale SSH”: a rule for SSH
 * alone lets nobody connect. `perhaps`: it cannot be known.
 */
export type SshPort =
  | { readonly state: "open" | "closed" | "perhaps" }
  /** `asks`: what a device must meet for it. */
  | { readonly state: "conditional"; readonly asks: Asks };

/** How the port of SSH of a device stands for somebody. */
export function sshPortFor(access: Access, who: Who, { addresses }: Pick<PolicyNode, "addresses">): SshPort {
  return portOf(addresses.map((address) => access.mayReach(who, { address, port: sshPort })));
}

/** The same for all who may log in to a device, with one look for everybody. */
export function sshPortOf(
  access: Access,
  { addresses }: Pick<PolicyNode, "addresses">,
): (who: Who) => SshPort {
  const lists = addresses.map((address) => access.holdersOfReach({ address, port: sshPort }));
  const reaching = new Map<string, Answer[]>();
  for (const holder of lists.flatMap((list) => list ?? [])) {
    const key = keyOf(holder.who);
    reaching.set(key, [...(reaching.get(key) ?? []), holder]);
  }
  const isUnsure = lists.length === 0 || lists.includes(null);
  return (who) => (isUnsure ? { state: "perhaps" } : portOf(reaching.get(keyOf(who)) ?? [noWay]));
}

/** As above for several devices: how it stands where it stands best. A device is looked at when it is needed. */
export function sshPortOfAny(access: Access, nodes: readonly PolicyNode[]): (who: Who) => SshPort {
  const known = new Map<PolicyNode, (who: Who) => SshPort>();
  const portOn = (node: PolicyNode, who: Who): SshPort => {
    const port = known.get(node) ?? sshPortOf(access, node);
    known.set(node, port);
    return port(who);
  };
  return (who) => {
    let best: SshPort = { state: nodes.length === 0 ? "perhaps" : "closed" };
    for (const node of nodes) {
      const port = portOn(node, who);
      if (order.indexOf(port.state) < order.indexOf(best.state)) best = port;
      if (best.state === "open") return best;
    }
    return best;
  };
}

/**
 * What the rules for SSH say of somebody, together with the rules for the network: where no rule opens the port, SSH does not
 * work as it stands, and a yes of the rules for SSH alone is none; where one opens it on a condition, SSH has that condition.
 */
export function withSshPort(verdict: AccessVerdict, { state }: SshPort): AccessVerdict {
  return verdict === "yes" && (state === "closed" || state === "conditional") ? "conditional" : verdict;
}

/** What a device must meet to log in: what the rules for SSH ask, and what those for its port do. */
export function asksWithPort(asks: Asks, port: SshPort): Asks {
  return port.state === "conditional"
    ? [...asks, ...port.asks.filter((one) => !asks.some((other) => isSame(one, other)))]
    : asks;
}

/** The best first. */
const order: readonly SshPort["state"][] = ["open", "conditional", "perhaps", "closed"];

/** One of its addresses is enough. */
function portOf(answers: readonly (Answer | null)[]): SshPort {
  const are = (verdict: AccessVerdict) => answers.filter((one) => one?.verdict === verdict);
  if (are("yes").length > 0) return { state: "open" };
  const conditional = are("conditional");
  if (conditional.length > 0)
    return { state: "conditional", asks: asksOf(conditional.flatMap((one) => one?.ways ?? [])) };
  return { state: answers.length > 0 && are("no").length === answers.length ? "closed" : "perhaps" };
}

const noWay: Answer = { verdict: "no", ways: [], reasons: [] };

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((posture) => other.includes(posture));
}

function keyOf(who: Who): string {
  return who.kind === "person" ? `person ${who.login.toLowerCase()}` : `device ${who.name}`;
}

/** Where a device answers SSH. */
export const sshPort = 22;
