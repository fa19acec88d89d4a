import * as v from "valibot";
import { known, unknown, type Known } from "../../core/known.ts";

/** A device as the Tailscale client on this computer sees it. */
export interface ClientPeer {
  /** The same id as the service gives the device. */
  readonly nodeId: string;
  readonly hostname: string;
  readonly tags: readonly string[];
  /** Its own Tailscale addresses. */
  readonly addresses: readonly string[];
  /** Prefixes for which it is the primary router now. */
  readonly primaryRoutes: readonly string[];
  /** All that this computer would send to it, its own addresses left out. */
  readonly routes: readonly string[];
  readonly isExitNode: boolean;
  readonly connection: Connection;
}

/** How packets get to a device: straight, through another device, through a relay of Tailscale, or not seen lately. */
export type Connection =
  | { readonly kind: "direct" | "idle" }
  | { readonly kind: "peer-relay" | "relay"; readonly by: string };

/** What the client says of itself and its peers. */
export interface ClientStatus {
  readonly version: string;
  readonly self: ClientPeer;
  /** Login of the person whose computer this is; null for a tagged one. */
  readonly login: string | null;
  readonly tailnet: string;
  readonly peers: readonly ClientPeer[];
}

/** What the client is set to do. */
export interface ClientPreferences {
  /** Takes the routes of others (`--accept-routes`); null where that could not be read. */
  readonly acceptsRoutes: boolean | null;
  /** Asks Tailscale for names (`--accept-dns`). */
  readonly acceptsNames: boolean | null;
}

const text = v.fallback(v.string(), "");
const texts = v.fallback(v.array(v.string()), []);
const flag = v.fallback(v.boolean(), false);

const peerSchema = v.object({
  ID: text,
  HostName: text,
  UserID: v.fallback(v.number(), 0),
  Tags: texts,
  TailscaleIPs: texts,
  AllowedIPs: texts,
  PrimaryRoutes: texts,
  CurAddr: text,
  Relay: text,
  PeerRelay: text,
  Active: flag,
  ExitNode: flag,
});

const statusSchema = v.object({
  Version: text,
  BackendState: v.string(),
  Self: v.nullish(peerSchema),
  Peer: v.nullish(v.record(v.string(), peerSchema)),
  User: v.fallback(v.nullish(v.record(v.string(), v.object({ LoginName: text }))), null),
  CurrentTailnet: v.fallback(v.nullish(v.object({ Name: text })), null),
});

/**
 * Reads the answer of `tailscale status --json`, which is that of `GET /localapi/v0/status`. Lists that are empty may be
 * absent or null; whatever is newer than this is ignored. Unknown where the client is not connected to a tailnet.
 */
export function readClientStatus(answer: unknown): Known<ClientStatus> {
  const read = v.safeParse(statusSchema, answer);
  if (!read.success) return unknown("The Tailscale client answers in a form that Tailrace does not know.");
  const { Version, BackendState, Self, Peer, User, CurrentTailnet } = read.output;
  if (BackendState !== "Running") return unknown(notRunning(BackendState));
  if (Self == null || Self.ID === "") return unknown("The Tailscale client does not say who it is.");
  return known({
    version: Version,
    self: peerOf(Self),
    login: Self.Tags.length > 0 ? null : (User?.[String(Self.UserID)]?.LoginName ?? null),
    tailnet: CurrentTailnet?.Name ?? "",
    peers: Object.values(Peer ?? {}).map(peerOf),
  });
}

function notRunning(state: string): string {
  switch (state) {
    case "Stopped":
      return "Tailscale is switched off on this computer.";
    case "NeedsLogin":
    case "NeedsMachineAuth":
      return "The Tailscale client of this computer is not signed in.";
    default:
      return "The Tailscale client of this computer is not connected.";
  }
}

function peerOf(peer: v.InferOutput<typeof peerSchema>): ClientPeer {
  const own = new Set(
    peer.TailscaleIPs.map((address) => (address.includes(":") ? `${address}/128` : `${address}/32`)),
  );
  return {
    nodeId: peer.ID,
    hostname: peer.HostName,
    tags: peer.Tags,
    addresses: peer.TailscaleIPs,
    primaryRoutes: peer.PrimaryRoutes,
    routes: peer.AllowedIPs.filter((prefix) => !own.has(prefix)),
    isExitNode: peer.ExitNode,
    connection: connectionOf(peer),
  };
}

/** A device that nothing was sent to lately names a relay all the same: that is where it could be reached. */
function connectionOf({ CurAddr, PeerRelay, Relay, Active }: v.InferOutput<typeof peerSchema>): Connection {
  if (CurAddr !== "") return { kind: "direct" };
  if (PeerRelay !== "") return { kind: "peer-relay", by: PeerRelay };
  return Active && Relay !== "" ? { kind: "relay", by: Relay } : { kind: "idle" };
}

const preferencesSchema = v.object({
  RouteAll: v.fallback(v.nullable(v.boolean()), null),
  CorpDNS: v.fallback(v.nullable(v.boolean()), null),
});

/** Reads the answer of `tailscale debug prefs`, which is that of `GET /localapi/v0/prefs`. */
export function readClientPreferences(answer: unknown): ClientPreferences {
  const read = v.safeParse(preferencesSchema, answer);
  if (!read.success) return { acceptsRoutes: null, acceptsNames: null };
  const { RouteAll, CorpDNS } = read.output;
  return { acceptsRoutes: RouteAll, acceptsNames: CorpDNS };
}
