import type { App } from "../../policy/document/app.ts";
import { mapKnown, type Known } from "../../core/known.ts";
import { formatAddress, parsePrefix } from "../../net/address.ts";
import { carriersOf, primariesOf, type Carrier } from "./carriers.ts";
import type { ClientPeer, ClientPreferences, ClientStatus, Connection } from "./client-status.ts";

/** How one app looks from this computer. */
export interface SeenApp {
  readonly app: string;
  /** The name that was looked up, or the first address of a fixed destination; null where the app has none that can be. */
  readonly name: string | null;
  /** What the name led to. */
  readonly addresses: readonly string[];
  readonly way: SeenWay;
  /** The connector by which traffic leaves; null where none is seen. */
  readonly carrier: SeenConnector | null;
  /** The connector that the control plane has made primary for these addresses, as far as it shows from here. */
  readonly primary: string | null;
  /** Addresses that no device of the tailnet routes on this computer. */
  readonly unrouted: readonly string[];
}

/** A connector that carries, and how this computer reaches it. */
interface SeenConnector {
  readonly nodeId: string;
  readonly hostname: string;
  readonly prefix: string;
  readonly connection: Connection;
}

/**
 * Where traffic to an app goes. `connector`: by one of its connectors. `elsewhere`: by another device. `leak`: past all of
 * them, though they are seen from here. `not-visible`: none of its connectors is seen from here, which is not to say
 * that none is primary. `no-name`, `unresolved`: there was nothing to ask about.
 */
type SeenWay = "connector" | "elsewhere" | "leak" | "not-visible" | "unresolved" | "no-name";

/** What an app is looked for with. */
export interface WantedApp {
  readonly app: Pick<App, "name">;
  readonly name: string | null;
  /** Addresses that the system has for the name. */
  readonly addresses: Known<readonly string[]>;
  /** Node ids of its connectors. */
  readonly connectors: readonly string[];
}

/**
 * The name by which an app is looked for: the first that is one name and not many, or the name below a wildcard that
 * most sites have. The name above a wildcard is not covered by it.
 */
export function nameToLookUp(domains: readonly string[]): string | null {
  const exact = domains.find((domain) => !domain.includes("*"));
  const [wildcard] = domains;
  return exact ?? (wildcard?.startsWith("*.") === true ? `www.${wildcard.slice(2)}` : null);
}

/** Addresses by which a fixed destination is looked for, as it has no name: the first of each of its routes. */
export function addressesToLookAt(routes: readonly string[]): readonly string[] {
  return routes.flatMap((route) => {
    const range = parsePrefix(route);
    return range === null ? [] : [formatAddress(range.from)];
  });
}

/** How each app looks from here. */
export function seenApps(
  wanted: readonly WantedApp[],
  { peers }: ClientStatus,
  { acceptsRoutes }: ClientPreferences,
): readonly SeenApp[] {
  const carriers = carriersOf(peers);
  return wanted.map(({ app, name, addresses, connectors }) => {
    const own = new Set(connectors);
    const visible = peers.filter(({ nodeId }) => own.has(nodeId));
    const base = { app: app.name, name, addresses: [], carrier: null, primary: null, unrouted: [] };
    if (name === null) return { ...base, way: "no-name" };
    if (!addresses.known || addresses.value.length === 0) return { ...base, way: "unresolved" };
    const found = addresses.value;
    const primaries = primariesOf(visible);
    const primary = found.map(primaries).find((carrier) => carrier !== null)?.peer.nodeId ?? null;
    if (visible.length === 0) return { ...base, addresses: found, way: "not-visible" };
    // A client that takes no routes still lists those that it could take.
    const ways = found.map((address) => (acceptsRoutes === false ? null : carriers(address)));
    const unrouted = found.filter((_, index) => ways[index] === null);
    const carried = ways.find((carrier) => carrier !== null && own.has(carrier.peer.nodeId)) ?? null;
    const way = unrouted.length > 0 ? "leak" : carried === null ? "elsewhere" : "connector";
    return { ...base, addresses: found, way, carrier: carried && carrierView(carried), primary, unrouted };
  });
}

function carrierView({ peer, prefix }: Carrier): SeenConnector {
  const { nodeId, hostname, connection }: ClientPeer = peer;
  return { nodeId, hostname, prefix, connection };
}

/** Whether the client is of the tailnet that these devices belong to. Unknown where they are not known. */
export function isOfTailnet({ self }: ClientStatus, devices: Known<readonly { readonly nodeId: string }[]>) {
  return mapKnown(devices, (all) => all.some(({ nodeId }) => nodeId === self.nodeId));
}
