/** What is known of a device's posture: attribute names (`node:os`, `custom:tier`) to values. */
export type PostureAttributes = Readonly<Record<string, string | number | boolean>>;

/** A person of the tailnet, as the rules see them. */
export interface PolicyUser {
  readonly login: string;
  /** `owner`, `admin`, `network-admin`, `it-admin`, `billing-admin`, `auditor` or `member`; null when not known. */
  readonly role: string | null;
  /** Whether they are suspended: their devices and keys are paused, so that they may nothing now. Default no. */
  readonly suspended?: boolean;
}

/** A device, as the rules see it. */
export interface PolicyNode {
  /** A name that no other device of the network has. */
  readonly name: string;
  /** Tailscale IPs. */
  readonly addresses: readonly string[];
  /** A device with tags has no person behind it. */
  readonly tags: readonly string[];
  /** Login of the person it belongs to; without meaning for tagged devices. */
  readonly user: string | null;
  /** Whether it was shared into the tailnet from another one. Default no. */
  readonly external?: boolean;
  readonly advertisedRoutes: readonly string[];
  /** Routes in force: advertised and approved. */
  readonly approvedRoutes: readonly string[];
  /** Absent when not known: rules with a posture then apply under a condition. */
  readonly posture?: PostureAttributes;
}

/** The people and devices that a policy is about. */
export interface Network {
  readonly users: readonly PolicyUser[];
  readonly nodes: readonly PolicyNode[];
  /** The tailnet’s own domain for `user:*@domain`; taken from the owner’s login when absent. */
  readonly domain?: string;
  /** Groups that an identity provider syncs, by name; who is in them is not told. Absent when not known. */
  readonly syncedGroups?: readonly string[];
  /** What could not be read, so that its absence says nothing. All of it is known when absent. */
  readonly unread?: Unread;
}

/** A tailnet of which nothing is read: rules are still told apart by what they say. */
export const nothingRead: Network = { users: [], nodes: [], unread: { people: true, devices: true } };

/** Parts of a network that could not be read. */
export interface Unread {
  readonly people: boolean;
  readonly devices: boolean;
}

const suspendedOf = new WeakMap<Network["users"], ReadonlySet<string>>();

/** The logins of those who are suspended, in small letters: the rules name them, and give them nothing now. */
export function suspendedIn({ users }: Pick<Network, "users">): ReadonlySet<string> {
  const known = suspendedOf.get(users);
  if (known !== undefined) return known;
  const suspended = users.filter((user) => user.suspended === true);
  const found = new Set(suspended.map(({ login }) => login.toLowerCase()));
  suspendedOf.set(users, found);
  return found;
}

/** Whether a device is a person's: tagged devices are nobody's. */
export function isTagged(node: PolicyNode): boolean {
  return node.tags.length > 0;
}

/** The domain of a login; empty without one. */
export function domainOf(login: string): string {
  return login.slice(login.lastIndexOf("@") + 1);
}

/** Whether the tailnet’s own domain cannot be told: nobody said it, and the owner is not among those who are known. */
export function isDomainUnknown({ domain, users }: Pick<Network, "domain" | "users">): boolean {
  return (domain ?? ownDomain(users)) === undefined;
}

/**
 * Whether people of a domain can be meant by `user:*@domain` and `localpart:*@domain`: only the tailnet's own domain
 * counts, written exactly so. It is the owner’s.
 */
export function isOwnDomain(network: Pick<Network, "users" | "domain">, domain: string): boolean {
  return (network.domain ?? ownDomain(network.users)) === domain;
}

function ownDomain(users: readonly PolicyUser[]): string | undefined {
  const owner = users.find((user) => user.role === "owner");
  return owner === undefined ? undefined : domainOf(owner.login);
}
