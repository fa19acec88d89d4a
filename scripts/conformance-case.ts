import type { Network, PolicyNode } from "../shared/policy/access/network.ts";

/** A recorded submission and what the service answered. See `README.md` beside the cases. */
export interface ConformanceCase {
  readonly id: string;
  readonly set: string;
  readonly policy: string;
  readonly response: { readonly code: number; readonly body: { readonly message?: string } | null };
  readonly users: readonly { readonly name: string; readonly email: string; readonly role: string | null }[];
  readonly nodes: Readonly<Record<string, RecordedNode>>;
  readonly filters: Readonly<Record<string, readonly RecordedRule[] | null>> | null;
  readonly ssh: Readonly<Record<string, readonly RecordedSshRule[] | null>> | null;
}

/** A device as recorded; `user` is a user's name. */
export interface RecordedNode {
  readonly tags: readonly string[] | null;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly user?: string;
  readonly routable_ips: readonly string[] | null;
  readonly approved_routes: readonly string[] | null;
}

/** A packet filter rule on the wire. (tailcfg.FilterRule) */
export interface RecordedRule {
  readonly SrcIPs: readonly string[];
  readonly DstPorts?:
    | readonly { readonly IP: string; readonly Ports: { readonly First: number; readonly Last: number } }[]
    | null;
  readonly IPProto?: readonly number[] | null;
  readonly CapGrant?:
    | readonly { readonly Dsts: readonly string[]; readonly CapMap: Readonly<Record<string, unknown>> }[]
    | null;
}

/** An SSH rule on the wire. (tailcfg.SSHRule) */
export interface RecordedSshRule {
  readonly principals: readonly { readonly nodeIP?: string }[];
  readonly sshUsers: Readonly<Record<string, string>>;
  readonly action: { readonly accept?: boolean; readonly holdAndDelegate?: string };
  readonly acceptEnv?: readonly string[];
}

/** Reads a file of cases, one JSON object a line. Throws where a line is no case. */
export function parseCases(text: string): ConformanceCase[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index) => {
      const value: unknown = JSON.parse(line);
      if (!isCase(value)) throw new Error(`line ${index + 1} is no case`);
      return value;
    });
}

function isCase(value: unknown): value is ConformanceCase {
  if (typeof value !== "object" || value === null) return false;
  return ["id", "policy", "response", "users", "nodes"].every((name) => name in value);
}

/** The people and devices of a case as the engine takes them. */
export function networkOf({ users, nodes }: ConformanceCase): Network {
  const logins = new Map(users.map(({ name, email }) => [name, email === "" ? name : email]));
  return {
    users: users.map(({ name, role }) => ({ login: logins.get(name) ?? name, role })),
    nodes: Object.entries(nodes).map(([name, node]): PolicyNode => {
      const user = node.user === undefined ? null : (logins.get(node.user) ?? node.user);
      return {
        name,
        addresses: [node.ipv4, node.ipv6].filter((address) => address !== ""),
        tags: node.tags ?? [],
        user,
        advertisedRoutes: node.routable_ips ?? [],
        approvedRoutes: node.approved_routes ?? [],
      };
    }),
  };
}

/**
 * Devices whose filter was not recorded. A device without rules and a device that was offline while the recorder
 * looked are written the same way, with no entry; but a rule for the destination `*` goes to every device, so where
 * one device has such a rule, a device without any entry was offline.
 */
export function unrecorded({ filters, nodes }: ConformanceCase): string[] {
  const recorded = Object.values(filters ?? {}).flatMap((rules) => rules ?? []);
  const everyone = recorded.some(({ DstPorts }) => (DstPorts ?? []).some(({ IP }) => IP === "*"));
  return everyone ? Object.keys(nodes).filter((name) => (filters?.[name] ?? []).length === 0) : [];
}
